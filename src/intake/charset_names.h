/* Encodings by the labels that pages, feeds and mails give them. */
#ifndef STM_INTAKE_CHARSET_NAMES_H
#define STM_INTAKE_CHARSET_NAMES_H

#include <stemma/base.h>

/* iconv's name of the encoding, or NULL for a label that means nothing. "UTF-8" for the labels that mean it. */
const char *stm_charset_named(stm_slice label);

/* The same for labels of UTF-16 and UTF-32, for inputs whose bytes may be that; NULL for all others. */
const char *stm_charset_wide(stm_slice label);

/* Has the system load its converters now, for a process that may open no file later. */
void stm_charsets_load(void);

#endif
