/* The names of characters in HTML, without "&" and ";". */
#ifndef STM_INTAKE_CHARACTER_NAMES_H
#define STM_INTAKE_CHARACTER_NAMES_H

#include <stdbool.h>
#include <stdint.h>

/* The code point of a name in its own letter case ("Eacute" and "eacute" differ), or 0. Without its semicolon (`closed`
 * false) only an old name counts: "&copy 2031" is one, "&num=5" is part of an address. */
uint32_t stm_character_named(const char *name, bool closed);

#endif
