#include <stdio.h>
#include <stemma/stemma.h>
int main(void){ puts(STM_VERSION); return 0; }
