/* Two names a line, parted by " | ": what comparing them says. */
#include "support/cases.h"

#include "account/name_match.h"
#include "base/slice.h"

#include <string.h>

static const char *verdict(const stm_name *a, const stm_name *b)
{
    if (stm_equal(a->normal, b->normal)) return "equal";
    if (a->count <= 3 && stm_name_same_person(a, b)) return "person"; /* longer ones here are bodies */
    if (stm_name_is_acronym(a, b) || stm_name_is_acronym(b, a)) return "acronym";
    return stm_name_same_body(a, b) ? "body" : "different";
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    for (size_t at = 0; at < text.length;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        size_t bar = stm_find(text, STM_LITERAL(" | "), at);
        if (bar == SIZE_MAX) return;
        stm_name a, b;
        if (stm_name_read(&a, (stm_slice){text.data + at, bar - at}, arena) != STM_OK ||
            stm_name_read(&b, (stm_slice){text.data + bar + 3, end - bar - 3}, arena) != STM_OK)
            return;
        stm_append_text(out, verdict(&a, &b));
        stm_append_byte(out, '\n');
        at = end + 1;
    }
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/name_match", run);
}
