/* One speaker, two reports.
 *
 * The problem: one report has "Police Chief Ana Ruiz said", the other "police said"; one "a spokesman for the port
 * authority", the other "a statement from the authority"; one only "he". Names alone answer few of these. The method: each
 * mention wears a badge, the telling words of what the report calls its speaker and, of a person, of the roles that any report
 * gives it; badges with a word in common may be one mouth. Whoever enforces the law counts as one body: reports put "police",
 * "deputies" and "authorities" for one another.
 *
 *     Police Chief Ana Ruiz | police            likely (police)
 *     a DOT spokesman | a spokesperson for DOT  likely (dot)
 *     Ruiz | Ana Ruiz                           same
 *     Ana Ruiz | Tom Hale                       other
 *     Ana Ruiz | a neighbour                    unlike
 *     he (taken for Tom Hale) | Ana Ruiz        open: pronouns are resolved too often wrongly to tell two persons apart
 *
 * Limits: two spokesmen of one body are one to it; an office under two names ("the Kremlin", "Moscow") is open. */
#include "speakers.h"

#include "base/slice.h"
#include "text/lexicon.h"

static stm_entity_kind kind_of(const stm_mention *mention, const stm_assembly *assembly)
{
    return mention->person == STM_NONE ? STM_ENTITY_OTHER : assembly->account->people.items[mention->person].kind;
}

static stm_slice last_word(stm_slice name)
{
    size_t start = name.length;
    while (start && name.data[start - 1] != ' ') start--;
    return (stm_slice){name.data + start, name.length - start};
}

/* "Blinken", "Antony Blinken", "Secretary of State Antony Blinken": one ends with the other, by whole words. */
static bool one_name(stm_slice a, stm_slice b)
{
    if (a.length < b.length) {
        stm_slice swap = a;
        a = b;
        b = swap;
    }
    if (!b.length || !stm_equal_fold(last_word(a), last_word(b))) return false;
    stm_slice end = {a.data + a.length - b.length, b.length};
    return stm_equal_fold(end, b) && (a.length == b.length || a.data[a.length - b.length - 1] == ' ');
}

/* ---- badges ------------------------------------------------------------------------------------------------------ */

static const char *const pronouns[] = {
    "he", "her", "him", "i", "it", "one", "she", "that", "they", "this", "we", "which", "who", "you"};

/* Whoever investigates, arrests, prosecutes: put for one another. */
static const char *const law[] = {
    "affidavit", "agent", "authorities", "captain", "chief", "constable", "cop", "cops", "deputies", "deputy",
    "detective", "detectives", "inspector", "investigation", "investigator", "investigators", "lieutenant",
    "officer", "officers", "officials", "police", "policeman", "prosecutor", "prosecutors", "sergeant", "sgt",
    "sheriff", "superintendent", "trooper", "troopers"};

/* Words of a source that tell no speaker from another. */
static const char *const idle[] = {
    "a", "according", "an", "and", "at", "by", "director", "during", "for", "former", "from", "general", "group",
    "head", "her", "his", "in", "interview", "its", "journalist", "leader", "letter", "man", "member", "members",
    "minister", "mr", "mrs", "ms", "new", "news", "of", "official", "officials", "on", "one", "or", "other", "our",
    "people", "person", "president", "press", "release", "report", "reporter", "s", "secretary", "senior",
    "source", "sources", "spokesman", "spokesperson", "spokeswoman", "state", "statement", "that", "the", "their",
    "them", "there", "these", "they", "this", "those", "to", "top", "two", "was", "were", "which", "who", "with",
    "woman", "writer"};

/* The next word from *at on, in lower case (ASCII letters), or an empty slice. A plural s goes. */
static stm_slice next_word(char *room, size_t capacity, stm_slice text, size_t *at)
{
    size_t length = 0;
    for (; *at < text.length; ++*at) {
        unsigned char byte = (unsigned char)text.data[*at];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte >= 0xc3;
        if (byte == '.' && length == 1) continue; /* D.C. */
        if (!letter && (byte < 0x80 || !length)) {
            if (length) break;
            continue;
        }
        if (length < capacity) room[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    }
    return (stm_slice){room, length};
}

/* Whether the word stands in the name. */
static bool is_own(stm_slice name, stm_slice word)
{
    char room[32];
    for (size_t at = 0; at < name.length;)
        if (stm_equal(next_word(room, sizeof room, name, &at), word)) return true;
    return false;
}

/* Takes the telling words of a text, but none of `name`. */
static void take_words(stm_badge *badge, stm_slice text, stm_slice name)
{
    char room[32];
    for (size_t at = 0; at < text.length;) {
        stm_slice word = next_word(room, sizeof room, text, &at);
        if (word.length < 2) continue;
        if (STM_IN_LIST(law, word)) badge->law = true;
        if (STM_IN_LIST(idle, word) || is_own(name, word)) continue;
        if (word.length > 3 && word.data[word.length - 1] == 's') word.length--;
        uint64_t hash = stm_hash(word);
        bool known = false;
        for (uint32_t i = 0; i < badge->count; i++) known |= badge->words[i] == hash;
        if (!known && badge->count < STM_BADGE_WORDS) badge->words[badge->count++] = hash;
    }
}

/* Roles looked at: a person who has more is known by name. */
enum { ROLES = 4 };

void stm_badge_read(stm_mention *mention, const stm_assembly *assembly)
{
    const stm_quote *quote = stm_mention_quote(mention, assembly);
    stm_slice text = assembly->reports->items[mention->report]->text;
    /* "A spokesman for Mr Khan" is not Khan: of a person's words those that name it are left out. */
    stm_slice own = kind_of(mention, assembly) == STM_ENTITY_PERSON ? mention->speaker_name : (stm_slice){0};
    mention->badge = (stm_badge){.bare = !quote->source.count};
    for (uint32_t i = 0; i < quote->source.count; i++) {
        stm_slice source = stm_cut(text, quote->source.items[i]);
        char room[32];
        size_t at = 0;
        stm_slice first = next_word(room, sizeof room, source, &at);
        mention->badge.bare |= !i && first.length == source.length && STM_IN_LIST(pronouns, first);
        if (!mention->badge.bare) take_words(&mention->badge, source, own);
    }
    if (mention->badge.bare && mention->person == STM_NONE) return;
    if (!own.length) take_words(&mention->badge, mention->speaker_name, own);
    if (mention->person == STM_NONE) return;
    const stm_forms *roles = &assembly->account->people.items[mention->person].roles;
    for (uint32_t i = 0; i < roles->count && i < ROLES; i++) take_words(&mention->badge, roles->items[i].text, own);
}

static bool share_word(const stm_badge *a, const stm_badge *b)
{
    if (a->law && b->law) return true;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            if (a->words[i] == b->words[j]) return true;
    return false;
}

/* ---- two mentions ------------------------------------------------------------------------------------------------- */

stm_same_speaker stm_mention_speakers(const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    if (a->person != STM_NONE && a->person == b->person) return STM_SPEAKER_SAME;
    if (one_name(a->speaker_name, b->speaker_name)) return STM_SPEAKER_SAME;
    bool persons = kind_of(a, assembly) == STM_ENTITY_PERSON && kind_of(b, assembly) == STM_ENTITY_PERSON;
    if (persons) return a->badge.bare || b->badge.bare ? STM_SPEAKER_OPEN : STM_SPEAKER_OTHER;
    if (share_word(&a->badge, &b->badge)) return STM_SPEAKER_LIKELY;
    return a->badge.bare || b->badge.bare ? STM_SPEAKER_OPEN : STM_SPEAKER_UNLIKE;
}
