/* How likely a pronoun means whom an earlier mention means: a sum of weighted signs (a log-linear ranking of antecedents, as
 * Denis and Baldridge 2007 do it for pronouns alone). See coref_parts.h.
 *
 *     Marchuk met Petrov before |he| left.     Marchuk: subject, same sentence; Petrov: nearer, but an object
 *
 * The weights are fitted by model/lang/fit_coref.py on the chains of OntoGUM's open genres, trees as this program's own
 * parser gives them. A pronoun may also mean somebody who was never mentioned: that has a weight of its own. */
#include "coref_parts.h"

#include "coref_signs.h"

#include <math.h>

/* In the order of coref_signs.h. */
static const double weights[COREF_SIGN_COUNT][COREF_CLASS_COUNT] = {
#define COREF_SIGN(name, he, it, they, noun) [COREF_##name] = {he, it, they, noun},
    COREF_SIGNS
#undef COREF_SIGN
};

static double capped(uint32_t count, uint32_t most)
{
    return count < most ? count : most;
}

/* What the one before is. */
static void kind_signs(double *signs, const coref_mention *pronoun, const coref_mention *before)
{
    if (before->type == COREF_PRONOUN) signs[before->asks == pronoun->asks ? COREF_SAME_PRONOUN : COREF_OTHER_PRONOUN] = 1;
    if (before->type == COREF_NAME) signs[COREF_NAMES_PERSON + (int)before->kind] = 1;
    signs[COREF_IS_BODY_NOUN] = before->type != COREF_NAME && before->body;
    signs[COREF_IS_PLURAL] = before->plural;
    signs[COREF_IS_SINGULAR] = before->type >= COREF_NOMINAL && !before->plural;
    signs[COREF_PERSON_NOUN] = before->type >= COREF_NOMINAL && before->person;
}

void coref_signs(double *signs, const coref_mention *pronoun, const coref_candidate *candidate)
{
    const coref_mention *before = candidate->mention;
    uint32_t apart = pronoun->sentence - before->sentence;
    bool subject = before->role == COREF_SUBJECT, same_clause = !apart && pronoun->clause == before->clause;
    bool argument = before->role == COREF_SUBJECT || before->role == COREF_OBJECT || before->role == COREF_OBLIQUE;
    for (int i = 0; i < COREF_SIGN_COUNT; i++) signs[i] = 0;
    signs[apart > 2 ? COREF_FAR : COREF_SAME_SENTENCE + (int)apart] = 1;
    signs[COREF_SENTENCES] = capped(apart, 6);
    signs[COREF_SAME_PARAGRAPH] = pronoun->paragraph == before->paragraph;
    signs[COREF_IS_SUBJECT + (int)before->role] = 1;
    signs[COREF_BOTH_SUBJECTS] = subject && pronoun->role == COREF_SUBJECT;
    signs[COREF_SUBJECT_HERE] = subject && !apart;
    signs[COREF_SUBJECT_BEFORE] = subject && apart == 1;
    signs[COREF_OWN_SUBJECT] = subject && same_clause && pronoun->role == COREF_POSSESSOR;
    signs[COREF_POSSESSOR_HERE] = pronoun->role == COREF_POSSESSOR && !apart;
    signs[COREF_SAME_VERB] = !apart && argument && pronoun->role <= COREF_OBJECT && pronoun->governor == before->governor;
    signs[COREF_SAME_CLAUSE] = same_clause && pronoun->role != COREF_POSSESSOR;
    signs[COREF_IS_NAME + (int)before->type] = 1;
    signs[COREF_DEFINITE] = before->type == COREF_NOMINAL && before->definite;
    signs[COREF_POSSESSED] = before->type == COREF_NOMINAL && before->possessed;
    signs[COREF_GENDER_FITS] = candidate->node->gender == pronoun->gender;
    signs[COREF_GENDER_OPEN] = !candidate->node->gender;
    signs[COREF_COUNT] = log1p(candidate->node->count);
    signs[COREF_OFTEN_LATELY] = capped(candidate->recent, 4) / 4;
    signs[COREF_RANK] = capped(candidate->rank, 6);
    signs[COREF_LATEST] = candidate->rank == 0;
    signs[COREF_OLDER_MENTION] = candidate->older;
    signs[COREF_QUOTED_ALIKE] = pronoun->quoted == before->quoted;
    signs[COREF_FROM_OUTSIDE] = pronoun->quoted && !before->quoted;
    signs[COREF_QUOTED_SUBJECT] = pronoun->quoted && !before->quoted && subject && apart <= 1;
    signs[COREF_CONJOINED] = before->conjoined;
    signs[COREF_OWN_PARTNER] = pronoun->partner == before->head;
    signs[COREF_ABOVE_SUBJECT] = subject && pronoun->above != STM_NONE && before->governor == pronoun->above;
    kind_signs(signs, pronoun, before);
    signs[COREF_WORDS_APART] = log1p(pronoun->head - before->head);
}

void coref_signs_of_nobody(double *signs, const coref_mention *pronoun)
{
    for (int i = 0; i < COREF_SIGN_COUNT; i++) signs[i] = 0;
    signs[COREF_NOBODY] = 1;
    signs[COREF_NOBODY_SUBJECT] = pronoun->role == COREF_SUBJECT;
    signs[COREF_NOBODY_EXPLETIVE] = pronoun->expletive;
    signs[COREF_NOBODY_QUOTED] = pronoun->quoted;
    signs[COREF_NOBODY_MODIFIED] = pronoun->modified;
    signs[COREF_NOBODY_POSSESSOR] = pronoun->role == COREF_POSSESSOR;
    signs[COREF_NOBODY_COLLECTIVE] = pronoun->body;
}

static double sum(const double *signs, uint8_t asks)
{
    double total = 0;
    for (int i = 0; i < COREF_SIGN_COUNT; i++) total += weights[i][asks] * signs[i];
    return total;
}

double coref_weigh(const coref_mention *pronoun, const coref_candidate *candidate)
{
    double signs[COREF_SIGN_COUNT];
    coref_signs(signs, pronoun, candidate);
    return sum(signs, pronoun->asks);
}

double coref_nobody(const coref_mention *pronoun)
{
    double signs[COREF_SIGN_COUNT];
    coref_signs_of_nobody(signs, pronoun);
    return sum(signs, pronoun->asks);
}
