/* Evidence.
 *
 * Two reports of one event share its names, figures and the words it is told in. What they do not share unless one knew
 * the other's text: runs of words outside quotations, the same content words next to each other, sentence upon sentence
 * that says the same, in the same order, and the plain words that nobody had to use. So every share is taken apart: in
 * quotations and outside, rare stems and plain ones, in long runs and in the rest. Shares are of weights, where a stem
 * weighs its rarity in news at large. Furniture is left out of everything: it counts neither as shared nor as text.
 *
 * All sums are of whole numbers, so no order of summation can change them; likeness is summed in order of sentences. */
#include "reuse_evidence.h"

#include "reuse_math.h"
#include "reuse_prints.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

/* Sentences this much alike, and each other's best, are taken to say the same thing in other words. */
#define MUTUAL_LIKE 0.3

enum {
    SEEN_BITS = 4096,
    MOST_BETWEEN = 3, /* an exchanged word or two */
    MOST_QUOTES = 64  /* quotations that start with words of one bin: a report has some ten in all */
};

typedef struct weighing {
    stm_reuse_alignment *al;
    uint8_t *off_a, *off_b; /* words that are furniture */
} weighing;

/* Runs that are mostly furniture go, and take their words on both sides with them. */
static uint32_t drop_furniture(weighing *w, const uint8_t *furniture_b)
{
    stm_reuse_alignment *al = w->al;
    uint32_t kept = 0, dropped = 0;
    for (uint32_t i = 0; furniture_b && i < al->b->words.count; i++) w->off_b[i] = furniture_b[i];
    for (uint32_t r = 0; r < al->runs.count; r++) {
        stm_reuse_run run = al->runs.items[r];
        uint32_t off = 0;
        for (uint32_t k = 0; furniture_b && k < run.length; k++) off += furniture_b[run.b + k];
        if (off * 2 <= run.length) {
            al->runs.items[kept++] = run;
            continue;
        }
        if (run.length >= STM_REUSE_LONG_RUN) dropped += run.length;
        memset(w->off_a + run.a, 1, run.length);
        memset(w->off_b + run.b, 1, run.length);
        memset(al->in_a + run.a, 0, run.length);
        memset(al->in_b + run.b, 0, run.length);
    }
    al->runs.count = kept;
    return dropped;
}

/* Whether a term has a word that is no furniture, and one outside the long runs. */
enum { USED = 1, OUTSIDE = 2 };

static uint8_t use_of(uint8_t off, uint8_t in)
{
    return off ? 0 : in < STM_REUSE_LONG_RUN ? USED | OUTSIDE : USED;
}

/* One distinct stem of one side, `use` here, `there` on the other side. */
static void weigh_term(stm_reuse_share *share, uint32_t rarity, bool number, uint8_t use, uint8_t there)
{
    bool shared = there & USED;
    share->unique += !shared && (rarity >= STM_REUSE_RARE_STEM || number);
    if (number) share->numbers++, share->numbers_shared += shared;
    if (rarity < STM_REUSE_RARE_STEM) share->plain += rarity, share->plain_shared += shared ? rarity : 0;
    else share->rare += rarity, share->rare_shared += shared ? rarity : 0;
    if (use & OUTSIDE) share->rest += rarity, share->rest_shared += there & OUTSIDE ? rarity : 0;
}

/* Terms of b are known one by one. What only a has is told apart by a table of bits: two stems that fall on the same bit
 * count once, which happens to one in thirty in a report of 300 words. */
static stm_status weigh_terms(stm_reuse_evidence *evidence, const weighing *w, stm_arena *arena)
{
    const stm_reuse_alignment *al = w->al;
    const stm_reuse_view *b = al->b;
    uint8_t *in_a = STM_NEW(arena, uint8_t, b->terms.count + 1), *in_b = STM_NEW(arena, uint8_t, b->terms.count + 1);
    if (!in_a || !in_b) return STM_NO_MEMORY;
    uint64_t seen[SEEN_BITS / 64] = {0};
    for (uint32_t c = 0; c < b->words.content.count; c++) {
        uint32_t at = b->words.content.items[c].at;
        in_b[b->points[c].term] |= use_of(w->off_b[at], al->in_b[at]);
    }
    for (uint32_t c = 0; c < al->a->content.count; c++) {
        const stm_reuse_content *word = &al->a->content.items[c];
        uint8_t use = use_of(w->off_a[word->at], al->in_a[word->at]);
        if (al->a_terms[c] != STM_NONE) {
            in_a[al->a_terms[c]] |= use;
        } else if (use) {
            uint32_t bit = word->stem >> 7 & (SEEN_BITS - 1);
            if (seen[bit / 64] >> bit % 64 & 1) continue;
            seen[bit / 64] |= 1ull << bit % 64;
            weigh_term(&evidence->a, word->rarity, word->flags & STM_REUSE_NUMBER, use, 0);
        }
    }
    for (uint32_t t = 0; t < b->terms.count; t++) {
        const stm_reuse_term *term = &b->terms.items[t];
        bool number = term->flags & STM_REUSE_NUMBER;
        if (in_b[t] & USED) weigh_term(&evidence->b, term->rarity, number, in_b[t], in_a[t]);
        if (in_a[t] & USED) weigh_term(&evidence->a, term->rarity, number, in_a[t], in_b[t]);
    }
    return STM_OK;
}

/* Pairs of b that a has too. */
typedef struct meeting {
    uint8_t *met;    /* of each pair: USED, OUTSIDE */
    uint32_t *pairs; /* those that were met */
    uint32_t count;
} meeting;

/* A pair of neighbours of a, both of whose stems are in b. */
static void meet(stm_reuse_evidence *evidence, const weighing *w, meeting *m, uint32_t hash, uint32_t weight, bool outside)
{
    uint32_t number = stm_reuse_pair_find(w->al->b, hash);
    if (number == STM_NONE) return;
    uint32_t at = w->al->b->pairs.items[number].at;
    if (w->off_b[at]) return;
    if (!m->met[number]) m->pairs[m->count++] = number;
    evidence->a.pairs_shared += weight;
    m->met[number] |= USED;
    if (!outside || w->al->in_b[at] >= STM_REUSE_LONG_RUN) return;
    evidence->a.rest_pairs_shared += weight;
    m->met[number] |= OUTSIDE;
}

/* A word that is neither rare nor a figure. */
static bool is_plain(const stm_reuse_content *word)
{
    return word->rarity < STM_REUSE_RARE_STEM && !(word->flags & STM_REUSE_NUMBER);
}

/* Pairs of a as they stand. */
static void weigh_pairs_a(stm_reuse_evidence *evidence, const weighing *w, meeting *m)
{
    const stm_reuse_alignment *al = w->al;
    const stm_reuse_content *content = al->a->content.items;
    for (uint32_t c = 1; c < al->a->content.count; c++) {
        const stm_reuse_content *word = &content[c];
        if (w->off_a[word->at]) continue;
        bool outside = al->in_a[word->at] < STM_REUSE_LONG_RUN, in_b = al->a_terms[c] != STM_NONE;
        uint32_t sum = 0, plain = 0;
        for (uint32_t k = 1; k <= STM_REUSE_NEIGHBOURS && k <= c; k++) {
            const stm_reuse_content *before = word - k;
            if (before->stem == word->stem) continue;
            uint32_t weight = word->rarity < before->rarity ? word->rarity : before->rarity;
            sum += weight;
            plain += is_plain(before);
            if (in_b && al->a_terms[c - k] != STM_NONE)
                meet(evidence, w, m, stm_reuse_pair_hash(word->stem, before->stem), weight, outside);
        }
        evidence->a.pairs += sum;
        evidence->a.rest_pairs += outside ? sum : 0;
        evidence->a.plain_pairs += is_plain(word) && !(word->flags & STM_REUSE_QUOTED) ? plain : 0;
    }
}

/* Pairs of b each once. */
static void weigh_pairs_b(stm_reuse_share *share, const weighing *w)
{
    const stm_reuse_view *b = w->al->b;
    for (uint32_t c = 0; c < b->words.content.count; c++) {
        uint32_t at = b->words.content.items[c].at;
        if (w->off_b[at]) continue;
        share->pairs += b->points[c].pair_weight;
        share->plain_pairs += b->points[c].plain_pairs;
        share->rest_pairs += w->al->in_b[at] < STM_REUSE_LONG_RUN ? b->points[c].pair_weight : 0;
    }
}

/* A pair of plain words in both: the wording that nobody had to choose. Set phrases count by how rare they are. */
static void weigh_phrase(stm_reuse_evidence *evidence, uint32_t rarity)
{
    evidence->plain_pairs_shared++;
    evidence->phrases += rarity < STM_REUSE_UNCOMMON;
    evidence->wording += rarity - 4;
}

static stm_status weigh_pairs(stm_reuse_evidence *evidence, const weighing *w, const stm_reuse_common *common,
                              stm_arena *arena)
{
    const stm_reuse_view *b = w->al->b;
    meeting m = {STM_NEW(arena, uint8_t, b->pairs.count + 1),
                 stm_arena_room(arena, sizeof *m.pairs * ((size_t)b->pairs.count + 1)), 0};
    if (!m.met || !m.pairs) return STM_NO_MEMORY;
    weigh_pairs_a(evidence, w, &m);
    weigh_pairs_b(&evidence->b, w);
    for (uint32_t k = 0; k < m.count; k++) stm_reuse_phrase_ask(common, b->pairs.items[m.pairs[k]].hash);
    for (uint32_t k = 0; k < m.count; k++) {
        const stm_reuse_pairing *pair = &b->pairs.items[m.pairs[k]];
        if (pair->plain) weigh_phrase(evidence, stm_reuse_phrase_rarity(common, pair->hash));
        evidence->b.pairs_shared += pair->weight;
        if (m.met[m.pairs[k]] & OUTSIDE) evidence->b.rest_pairs_shared += pair->weight;
    }
    return STM_OK;
}

static void weigh_words(stm_reuse_share *share, const stm_reuse_words *words, const uint8_t *off, const uint8_t *in)
{
    uint32_t on = 0, in_short = 0, in_long = 0, unquoted = 0, unquoted_in_long = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t counts = off[i] ^ 1u, is_long = in[i] >= STM_REUSE_LONG_RUN;
        uint32_t free = counts & ~((uint32_t)words->items[i].flags / STM_REUSE_QUOTED);
        on += counts;
        in_short += counts & (in[i] >= STM_REUSE_SHORT_RUN);
        in_long += counts & is_long;
        unquoted += free;
        unquoted_in_long += free & is_long;
    }
    share->words = on;
    share->in_short = in_short;
    share->in_long = in_long;
    share->unquoted = unquoted;
    share->unquoted_in_long = unquoted_in_long;
}

static bool mostly_off(const stm_reuse_outline *outline, uint32_t sentence, const uint8_t *off)
{
    uint32_t count = 0;
    for (uint32_t i = outline->starts[sentence]; i < outline->starts[sentence + 1]; i++) count += off[i];
    return count * 2 > outline->starts[sentence + 1] - outline->starts[sentence];
}

/* Whether a sentence is one side's own: less than half of it stands in long runs. */
static bool mostly_own(const stm_reuse_outline *outline, uint32_t sentence, const uint8_t *in)
{
    uint32_t count = 0;
    for (uint32_t i = outline->starts[sentence]; i < outline->starts[sentence + 1]; i++)
        count += in[i] >= STM_REUSE_LONG_RUN;
    return count * 2 < outline->starts[sentence + 1] - outline->starts[sentence];
}

static void weigh_sentences(stm_reuse_share *share, const stm_reuse_alignment *al, bool of_a, const uint8_t *off)
{
    const stm_reuse_outline *outline = of_a ? &al->outline : &al->b->outline;
    uint32_t sentences = of_a ? al->a->sentences : al->b->words.sentences;
    for (uint32_t s = 0; s < sentences; s++) {
        uint32_t weight = outline->weights[s];
        if (!weight || mostly_off(outline, s, off)) continue;
        double likeness = of_a ? stm_reuse_likeness_a(al, s) : stm_reuse_likeness_b(al, s);
        share->sentences++;
        share->sentence_weight += weight;
        share->likeness += weight * likeness;
        if (likeness < STM_REUSE_UNLIKE) share->sentence_weight_alone += weight;
        bool own = mostly_own(outline, s, of_a ? al->in_a : al->in_b), matched = likeness >= STM_REUSE_LIKE;
        if (own) share->own_weight += weight, share->own_weight_matched += matched ? weight : 0;
        if (!matched) continue;
        share->sentences_matched++;
        share->sentence_weight_matched += weight;
    }
}

/* Patience sorting: takes the next number of a row into the tops of rising chains; `count` of them is the length of the
 * longest rising chain. Equal numbers are taken as rising: two sentences made of one are in order. */
static uint32_t take_next(uint32_t *tops, uint32_t count, uint32_t next)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tops[middle] <= next) low = middle + 1;
        else high = middle;
    }
    tops[low] = next;
    return low == count ? count + 1 : count;
}

/* Matched sentences: how many there are, how many in the same order, how many each other's best. */
static stm_status count_order(stm_reuse_evidence *evidence, const stm_reuse_alignment *al, stm_arena *arena)
{
    uint32_t *tops = STM_NEW(arena, uint32_t, al->a->sentences + 1);
    if (!tops) return STM_NO_MEMORY;
    for (uint32_t s = 0; s < al->a->sentences; s++) {
        uint32_t there = al->a_matches[s].sentence;
        double likeness = stm_reuse_likeness_a(al, s);
        evidence->mutual += likeness >= MUTUAL_LIKE && al->b_matches[there].sentence == s;
        if (likeness < STM_REUSE_LIKE) continue;
        evidence->matched++;
        evidence->in_order = take_next(tops, evidence->in_order, there);
    }
    return STM_OK;
}

/* The longest chain of stems that stand once on either side and come in the same order. Of n in random order about
 * 2 sqrt n are in order by chance; what is above that, as a share of what could be. */
static stm_status weigh_chain(stm_reuse_evidence *evidence, const stm_reuse_alignment *al, const uint8_t *off,
                              stm_arena *arena)
{
    uint32_t *tops = STM_NEW(arena, uint32_t, al->a->content.count + 1), count = 0, shared = 0;
    if (!tops) return STM_NO_MEMORY;
    for (uint32_t c = 0; c < al->a->content.count; c++) {
        uint32_t term = al->a_terms[c];
        if (term == STM_NONE || off[al->a->content.items[c].at]) continue;
        if (al->a_counts[term] > 1 || al->b->terms.items[term].count > 1) continue;
        shared++;
        count = take_next(tops, count, al->b->terms.items[term].first);
    }
    double chance = 2 * sqrt((double)shared), excess = (double)count - chance;
    evidence->signs[STM_SIGN_CHAIN] = excess > 0 ? excess / ((double)shared - chance + 4) : 0;
    evidence->signs[STM_SIGN_CHAIN_LENGTH] = stm_reuse_log2(1.0 + count);
    return STM_OK;
}

/* Shared rare or middling stems, in order of a: how many of them follow each other closely in b as well? */
static double same_place(const stm_reuse_alignment *al, const uint8_t *off)
{
    uint32_t last = STM_NONE, shared = 0, near = 0;
    for (uint32_t c = 0; c < al->a->content.count; c++) {
        const stm_reuse_content *word = &al->a->content.items[c];
        if (word->rarity < 5 || al->a_terms[c] == STM_NONE || off[word->at]) continue;
        const stm_reuse_term *term = &al->b->terms.items[al->a_terms[c]];
        if (term->count > 1) continue; /* once in b: its place is sure */
        shared++;
        if (last != STM_NONE) {
            uint32_t gap = term->first > last ? term->first - last : last - term->first;
            near += gap <= 15;
        }
        last = term->first;
    }
    return shared ? (double)near / (shared + 2) : 0;
}

/* A passage's own words: of these a reporter has the choice. Names, figures and what others said are given. */
static bool is_own(const stm_reuse_word *word)
{
    return !(word->flags & (STM_REUSE_CAPITAL | STM_REUSE_NUMBER | STM_REUSE_QUOTED));
}

/* Neighbouring own content words of a run that are no set phrase. */
static uint32_t run_wording(const stm_reuse_word *words, uint32_t count, const stm_reuse_common *common)
{
    uint32_t before = STM_NONE, wording = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].rarity < STM_REUSE_CONTENT || !is_own(&words[k])) continue;
        if (before != STM_NONE)
            wording += stm_reuse_phrase_rarity(common, stm_reuse_pair_hash(words[k].stem, words[before].stem)) >=
                       STM_REUSE_UNCOMMON;
        before = k;
    }
    return wording;
}

/* The passage with the most own words: runs of five or more with at most MOST_BETWEEN other words between two of them on
 * either side. */
static void find_passage(stm_reuse_evidence *evidence, const stm_reuse_alignment *al, const stm_reuse_common *common)
{
    uint32_t own = 0, wording = 0, a_end = 0, b_end = 0;
    for (uint32_t r = 0; r < al->runs.count; r++) {
        const stm_reuse_run *run = &al->runs.items[r];
        if (run->length < STM_REUSE_LONG_RUN) continue;
        if (run->a - a_end > MOST_BETWEEN || run->b < b_end || run->b - b_end > MOST_BETWEEN) own = wording = 0;
        for (uint32_t k = 0; k < run->length; k++)
            own += is_own(&al->a->items[run->a + k]) && is_own(&al->b->words.items[run->b + k]);
        wording += run_wording(al->a->items + run->a, run->length, common);
        if (own > evidence->passage) {
            evidence->passage = own;
            evidence->passage_wording = wording;
        }
        a_end = run->a + run->length;
        b_end = run->b + run->length;
    }
}

static bool same_ends(const stm_reuse_words *a, uint32_t first, uint32_t last, const stm_reuse_words *b,
                      const stm_reuse_quotation *there)
{
    uint32_t own = last - first, length = there->last - there->first;
    return length * 4 >= own * 3 && own * 4 >= length * 3 && a->items[first].word == b->items[there->first].word &&
           a->items[first + 1].word == b->items[there->first + 1].word &&
           a->items[last - 1].word == b->items[there->last - 1].word &&
           a->items[last - 2].word == b->items[there->last - 2].word;
}

/* Quotations with the same two words at either end and about as long. Whoever was there cuts where he likes. */
static uint32_t quotes_cut_alike(const stm_reuse_alignment *al)
{
    const stm_reuse_view *b = al->b;
    uint32_t alike = 0, first, last;
    if (!b->quotations.count) return 0;
    for (uint32_t at = 0; stm_reuse_next_quotation(al->a, at, &first, &last); at = last) {
        if (last - first < STM_REUSE_LEAST_QUOTE) continue;
        uint32_t number = b->quote_heads[al->a->items[first].word % STM_REUSE_QUOTE_HEADS];
        for (uint32_t tried = 0; number && tried < MOST_QUOTES; tried++) {
            const stm_reuse_quotation *there = &b->quotations.items[number - 1];
            if (same_ends(al->a, first, last, &b->words, there)) {
                alike++;
                break;
            }
            number = there->next;
        }
    }
    return alike;
}

static double part(uint32_t some, uint32_t all)
{
    return all ? (double)some / all : 0;
}

static void put(stm_reuse_evidence *evidence, stm_reuse_sign most, double a, double b)
{
    evidence->signs[most] = a > b ? a : b;
    evidence->signs[most + 1] = a > b ? b : a;
}

static void make_signs(stm_reuse_evidence *e)
{
    const stm_reuse_share *a = &e->a, *b = &e->b;
    put(e, STM_SIGN_RUNS_MOST, part(a->in_long, a->words), part(b->in_long, b->words));
    put(e, STM_SIGN_UNQUOTED_MOST, part(a->unquoted_in_long, a->unquoted), part(b->unquoted_in_long, b->unquoted));
    put(e, STM_SIGN_SHORT_MOST, part(a->in_short, a->words), part(b->in_short, b->words));
    put(e, STM_SIGN_STEMS_MOST, part(a->plain_shared + a->rare_shared, a->plain + a->rare),
        part(b->plain_shared + b->rare_shared, b->plain + b->rare));
    put(e, STM_SIGN_PLAIN_MOST, part(a->plain_shared, a->plain), part(b->plain_shared, b->plain));
    put(e, STM_SIGN_RARE_MOST, part(a->rare_shared, a->rare), part(b->rare_shared, b->rare));
    put(e, STM_SIGN_PAIRS_MOST, part(a->pairs_shared, a->pairs), part(b->pairs_shared, b->pairs));
    put(e, STM_SIGN_SENTENCES_MOST, part(a->sentence_weight_matched, a->sentence_weight),
        part(b->sentence_weight_matched, b->sentence_weight));
    put(e, STM_SIGN_LIKENESS_MOST, a->sentence_weight ? a->likeness / a->sentence_weight : 0,
        b->sentence_weight ? b->likeness / b->sentence_weight : 0);
    put(e, STM_SIGN_ALONE_MOST, part(a->sentence_weight_alone, a->sentence_weight),
        part(b->sentence_weight_alone, b->sentence_weight));
    put(e, STM_SIGN_UNIQUE_MOST, stm_reuse_log2(1 + a->unique), stm_reuse_log2(1 + b->unique));
    e->signs[STM_SIGN_MUTUAL] = part(e->mutual, 1 + (a->sentences < b->sentences ? a->sentences : b->sentences));
    e->signs[STM_SIGN_WORDING] = stm_reuse_log2(1 + e->wording / 6.0);
    put(e, STM_SIGN_WORDING_MOST, part(e->wording, 6 * (a->plain_pairs + 4)), part(e->wording, 6 * (b->plain_pairs + 4)));
    e->signs[STM_SIGN_PHRASES] = part(e->phrases, e->plain_pairs_shared + 2);
    put(e, STM_SIGN_NUMBERS_MOST, part(a->numbers_shared, a->numbers), part(b->numbers_shared, b->numbers));
    put(e, STM_SIGN_REST_MOST, part(a->rest_shared, a->rest), part(b->rest_shared, b->rest));
    double rest_a = part(a->rest_pairs_shared, a->rest_pairs), rest_b = part(b->rest_pairs_shared, b->rest_pairs);
    e->signs[STM_SIGN_REST_PAIRS_MOST] = rest_a > rest_b ? rest_a : rest_b;
    e->signs[STM_SIGN_PASSAGE] = stm_reuse_log2(1 + e->passage);
    e->signs[STM_SIGN_QUOTES] = stm_reuse_log2(1 + e->quotes_cut_alike);
    e->signs[STM_SIGN_ORDER] = part(e->in_order, e->matched + 2);
    e->signs[STM_SIGN_LONGEST] = stm_reuse_log2(1 + e->longest);
    uint32_t shorter = a->words < b->words ? a->words : b->words, longer = a->words < b->words ? b->words : a->words;
    e->signs[STM_SIGN_WORDS] = stm_reuse_log2(1 + shorter);
    e->signs[STM_SIGN_RATIO] = stm_reuse_log2(1 + longer) - stm_reuse_log2(1 + shorter);
    uint32_t in_long = a->in_long > b->in_long ? a->in_long : b->in_long;
    e->signs[STM_SIGN_FURNITURE] = part(e->furniture, e->furniture + in_long);
    e->signs[STM_SIGN_SHARED_WORDS] = stm_reuse_log2(1 + in_long);
}

double stm_reuse_rest_matched(const stm_reuse_evidence *e)
{
    double a = part(e->a.own_weight_matched, e->a.own_weight), b = part(e->b.own_weight_matched, e->b.own_weight);
    if (!e->a.own_weight || !e->b.own_weight) return 1;
    return a > b ? a : b;
}

stm_status stm_reuse_weigh(stm_reuse_evidence *evidence, stm_reuse_alignment *al, const uint8_t *furniture_b,
                           const stm_reuse_common *common, stm_arena *arena)
{
    *evidence = (stm_reuse_evidence){0};
    weighing w = {al, STM_NEW(arena, uint8_t, al->a->count + 1), STM_NEW(arena, uint8_t, al->b->words.count + 1)};
    if (!w.off_a || !w.off_b) return STM_NO_MEMORY;
    evidence->furniture = drop_furniture(&w, furniture_b);
    for (uint32_t r = 0; r < al->runs.count; r++) {
        uint32_t length = al->runs.items[r].length;
        if (length > evidence->longest) evidence->longest = length;
        evidence->long_runs += length >= STM_REUSE_LONG_RUN;
    }
    find_passage(evidence, al, common);
    evidence->quotes_cut_alike = quotes_cut_alike(al);
    weigh_words(&evidence->a, al->a, w.off_a, al->in_a);
    weigh_words(&evidence->b, &al->b->words, w.off_b, al->in_b);
    STM_TRY(weigh_terms(evidence, &w, arena));
    STM_TRY(weigh_pairs(evidence, &w, common, arena));
    weigh_sentences(&evidence->a, al, true, w.off_a);
    weigh_sentences(&evidence->b, al, false, w.off_b);
    STM_TRY(count_order(evidence, al, arena));
    STM_TRY(weigh_chain(evidence, al, w.off_a, arena));
    evidence->signs[STM_SIGN_SAME_PLACE] = same_place(al, w.off_a);
    make_signs(evidence);
    return STM_OK;
}
