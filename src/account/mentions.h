/* Mentions: every place of a story's reports where somebody is said to have said something. */
#ifndef STM_ACCOUNT_MENTIONS_H
#define STM_ACCOUNT_MENTIONS_H

#include "parts.h"
#include "wording.h"

enum { STM_BADGE_WORDS = 16 };

/* What a report calls a speaker, for telling one from another: see speakers.h. */
typedef struct stm_badge {
    uint64_t words[STM_BADGE_WORDS]; /* hashes of telling words: of the source, the name, the roles */
    uint32_t count;
    bool bare; /* only a pronoun, or nothing, names the speaker there */
    bool law;  /* police, prosecutors, who speaks for them */
} stm_badge;

typedef struct stm_mention {
    uint32_t report, place; /* index in the run, place in the story */
    uint32_t quote;         /* index into the report's quotes */
    stm_spans parts;        /* of the report's text */
    stm_wording wording;    /* its text is the parts put together */
    uint32_t person;        /* STM_NONE: nobody was found */
    stm_slice speaker_name; /* may be empty */
    stm_badge badge;
    double weight;          /* of all words of the wording: see stm_word_weight */
    uint64_t hash;          /* stm_wording_hash */
} stm_mention;

typedef struct stm_utter_groups {
    uint32_t *of; /* by mention: its group */
    uint32_t count;
} stm_utter_groups;

typedef struct stm_mentions {
    stm_mention *items;
    uint32_t count, capacity;
} stm_mentions;

/* All mentions of the story, by report and place in the text; what they hold lives in the assembly's scratch, their texts
 * in its arena. A quote whose parts start sentences of their own is a mention for each of them. */
stm_status stm_mentions_collect(stm_mentions *mentions, const stm_assembly *assembly, const stm_word_reader *reader);

/* Puts mentions together again that are of one group and follow each other in one quote, or in two with only the
 * reporter's "she added" between. `group_of` is
 * shortened along with the mentions. */
stm_status stm_mentions_rejoin(stm_mentions *mentions, uint32_t *group_of, const stm_assembly *assembly,
                               const stm_word_reader *reader);

/* Drops the mentions of groups that hold no statement (stm_quote), and numbers the groups anew. */
stm_status stm_mentions_drop_unsure(stm_mentions *mentions, stm_utter_groups *groups, const stm_assembly *assembly);

/* Words that are names wherever they stand in the story: capitalised inside sentences, never in lower case. */
stm_status stm_story_names(stm_map *names, const stm_assembly *assembly);

/* The parts of a report's text as one text, and where they were joined. */
stm_status stm_parts_text(stm_slice *out, stm_spans *joins, stm_slice text, const stm_spans *parts, stm_arena *arena);

/* Where a stretch of that text stands in the report's. */
stm_span stm_parts_find(stm_slice text, const stm_spans *parts, stm_span stretch);

/* The report's words for the saying, when they say more than that somebody said it: "has denied", "warned". Empty for words
 * between marks, which speak for themselves. */
stm_slice stm_mention_frame(const stm_mention *mention, const stm_assembly *assembly);

/* Whether that frame turns the words into their contrary: "denied", "ruled out". */
bool stm_mention_denies(const stm_mention *mention, const stm_assembly *assembly);

const stm_quote *stm_mention_quote(const stm_mention *mention, const stm_assembly *assembly);

#endif
