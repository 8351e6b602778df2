/* The pen that writes for a terminal. See pen.h for what a pen does, text_pen.c for how lines are filled. */
#ifndef STM_REPORT_TEXT_PEN_H
#define STM_REPORT_TEXT_PEN_H

#include "pen.h"

/* Bytes of a word. A longer one (a line without blanks) is let through in parts. */
#define STM_TERMINAL_WORD 512u

/* The line that is being filled, and the word that is not yet on it. */
typedef struct stm_terminal {
    unsigned width, indent, column;
    bool color, fresh; /* fresh: nothing stands behind the indent or the label yet */
    const char *code;  /* of the style that is on; "" for plain */
    size_t used;
    unsigned columns; /* of the word */
    bool blank;       /* a blank stands before the word */
    char word[STM_TERMINAL_WORD];
} stm_terminal;

/* Makes `pen` a terminal's; `terminal` must live as long as it does. The caller opens pen->put. */
void stm_text_pen(stm_pen *pen, stm_terminal *terminal, const stm_write_options *options);

#endif
