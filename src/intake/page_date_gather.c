/* See page_dates.h: gathering.
 *
 * A page shows many dates: its own, those of its teasers and comments, the day it was saved, the years of its copyright,
 * the days its report speaks of. They are all taken, each with what tells them apart: the field or element it stands in,
 * the names and words around it, how far from the heading it is, whether others of its make show other days.
 *
 *     <h1>Harbour closed</h1> <div class="meta">Posted <span>4 March 2031</span>, 9:15</div>
 *                             WRITTEN, 7 bytes behind the heading, SAID (posted), ALONE, WITH_TIME
 *
 * One walk over the tree. Written dates are looked for block by block,
 * as "4 <b>March</b> 2031" may lie in several nodes, but only where a digit run could be a year. */
#include "page_dates.h"

#include "loose_date.h"
#include "page_text.h"
#include "page_words.h"
#include "word_scan.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

#define BLOCK_LONGEST 300   /* bytes: a date line with names and places; longer blocks are paragraphs */
#define FIELD_LONGEST 60    /* bytes of an attribute that is a date */
#define BESIDE 60           /* bytes before a written date in which words say what it is */
#define NEAR_EDGE 24        /* bytes: "Port Elsen, " before a date that opens a paragraph */

typedef struct date_walk {
    const stm_page_scene *scene;
    stm_page_dates *dates;
    stm_arena *arena;
    uint32_t done;         /* the block whose words were looked at last */
    uint32_t node;         /* being looked at */
    stm_slice label;       /* the words of the last short block: "Date:" in a cell of its own */
    uint32_t kinds;        /* bit k: a date of kind k was met */
} date_walk;

/* ---- names of fields -------------------------------------------------------------------------------------------- */

/* Sorted; small letters. */
static const char *const published_names[] = {
    "article.published", "article:published", "article:published_date", "article:published_time", "article_date_original",
    "articledate", "bt:pubdate", "citation_publication_date", "cxenseparse:recs:publishtime", "date_published",
    "datepublished", "dc.date.issued", "dcterms.available", "dcterms.issued", "displaydate", "firstpublished",
    "msvalidate.pubdate", "og:article:published_time", "og:pubdate", "og:publish_date", "og:published_time", "og:release_date",
    "originalpublicationdate", "parsely-pub-date", "pub_date", "pubdate", "publication-date", "publication_date",
    "publicationdate", "publish-date", "publish_date", "publish_time", "publishdate", "published", "published_at",
    "published_date", "published_time", "published_time_telegram", "publishtime", "rnews:datepublished", "sailthru.date",
    "schema:datepublished", "shareaholic:article_published_time"};
static const char *const loose_names[] = {"article.created", "created", "creation_date", "date", "date-creation-yyyymmdd", "date.created", "datecreated",
                                          "dc.date", "dc.date.created", "dc.date.x-metadatalastmodified", "dc.dateissued", "dc:created", "dc:date", "dcterms.created", "dcterms.date", "eprints.datestamp",
                                          "eprints.date", "newsdate", "ptime", "release_date", "timestamp", "upload_date", "uploaddate", "video:release_date"};
static const char *const modified_names[] = {"article:modified", "article:modified_time", "article:updated_time", "date_modified", "datemodified", "dateupdated", "dc.date.modified",
                                             "dc:modified", "dcterms.modified", "last-modified", "last-updated", "last_modified", "last_updated", "lastmod", "lastmodified", "lastupdated", "modified", "modified_time", "moddate",
                                             "og:article:modified_time", "og:modified_time", "og:updated_time", "revised", "revision_date", "schema:datemodified", "updated", "updated_time"};

static bool among(stm_slice name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((name.data[0] | 32) == list[i][0] && stm_equal_fold(name, stm_slice_of(list[i]))) return true;
    return false;
}

#define AMONG(name, list) among((name), (list), sizeof(list) / sizeof *(list))

/* ---- adding ----------------------------------------------------------------------------------------------------- */

static stm_status add(date_walk *walk, stm_page_date_kind kind, uint32_t flags, const stm_loose_date *found, stm_slice value, uint64_t make)
{
    if (walk->dates->count >= STM_PAGE_DATES_MOST) return STM_OK;
    stm_page_date *date = STM_APPEND(walk->arena, walk->dates);
    if (!date) return STM_NO_MEMORY;
    if (!(walk->kinds >> kind & 1)) flags |= STM_PAGE_DATE_FIRST;
    walk->kinds |= 1u << kind;
    *date = (stm_page_date){.day = stm_day_number(found->date), .changed = INT64_MIN, .kind = kind, .flags = flags, .make = make, .value = value};
    if (found->either && found->date.month != found->date.day)
        date->changed = stm_day_number((stm_date){found->date.year, found->date.day, found->date.month});
    const stm_page_places *places = walk->scene->places;
    date->placed = places->placed && kind >= STM_PAGE_DATE_ITEM && kind <= STM_PAGE_DATE_WRITTEN;
    if (date->placed) date->from_heading = (int32_t)places->seen[walk->node] - (int32_t)places->heading_end;
    return STM_OK;
}

static bool all_digits(stm_slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9') return false;
    return text.length > 0;
}

/* 1586028999 or 1586028999729: seconds or milliseconds since 1970, of the years 1990 to 2100. */
static bool unix_stamp(stm_loose_date *found, stm_slice text)
{
    if (!all_digits(text) || (text.length != 10 && text.length != 13)) return false;
    int64_t seconds = 0;
    for (size_t i = 0; i < 10; i++) seconds = seconds * 10 + (text.data[i] - '0');
    *found = (stm_loose_date){.date = stm_day_date(seconds / 86400)};
    return found->date.year >= 1990 && found->date.year <= 2100;
}

/* A field that is a date: ISO kept as it stands, anything else as its day. */
static stm_status add_field(date_walk *walk, stm_page_date_kind kind, uint32_t flags, stm_slice raw, uint64_t make)
{
    stm_slice value, iso = {"", 0};
    stm_loose_date found;
    int64_t minute;
    bool has_time;
    if (!raw.length || raw.length > 200) return STM_OK;
    STM_TRY(stm_page_plain(&value, walk->arena, raw));
    value = stm_trim(value);
    if (!value.length || value.length > FIELD_LONGEST) return STM_OK;
    if (stm_iso_parse(value, &minute, &has_time) && has_time) iso = value;
    bool stamp = unix_stamp(&found, value);
    if (!stamp && !stm_date_find_as(&found, value, 0, (stm_date_style){.either = true, .terse = true})) return STM_OK;
    return add(walk, kind, flags, &found, iso, make);
}

/* ---- words beside a date ---------------------------------------------------------------------------------------- */

/* Small letters, sorted: by languages English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian. */
static const char *const published_words[] = {
    "am", "appeared", "created", "data", "date", "datum", "eingestellt", "erschienen", "erstellt", "fecha", "first", "geplaatst", "geschrieben",
    "gespeichert", "lancering", "le", "online", "opublikowano", "posted", "publicado", "publicatie", "publication", "publicerad", "published",
    "publié", "publiée", "pubblicato", "released", "submitted", "vom", "veröffentlicht", "veröffentlichung", "written", "опубликовано"};
static const char *const updated_words[] = {
    "aggiornato", "aktualisiert", "aktualizacja", "aktualizováno", "actualizado", "atualizado", "bearbeitet", "bijgewerkt", "changed", "edited", "geändert",
    "last", "letzte", "modified", "modifié", "revised", "revision", "stand", "update", "updated", "uppdaterad", "zuletzt", "обновлено", "änderung", "à", "jour"};

static bool list_has(const char *const *list, size_t count, stm_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_text(word, list[i])) return true;
    return false;
}

static uint32_t words_say(stm_slice text)
{
    stm_slice word;
    uint32_t flags = 0;
    for (size_t at = 0; stm_word_next(&word, text, &at);) {
        char buffer[24];
        stm_slice low = stm_word_lower(buffer, word);
        if (list_has(published_words, sizeof published_words / sizeof *published_words, low)) flags |= STM_PAGE_DATE_SAID;
        if (list_has(updated_words, sizeof updated_words / sizeof *updated_words, low)) flags |= STM_PAGE_DATE_UPDATED;
        if (stm_equal_text(low, "copyright")) flags |= STM_PAGE_DATE_COPYRIGHT;
    }
    if (stm_find(text, STM_LITERAL("\xc2\xa9"), 0) != SIZE_MAX) flags |= STM_PAGE_DATE_COPYRIGHT;
    return flags;
}

/* 9:15, 9.15, 21h40 within a few bytes. */
static bool time_follows(stm_slice text, size_t at)
{
    size_t stop = at + 16 < text.length ? at + 16 : text.length;
    for (; at + 3 < stop; at++)
        if (text.data[at] >= '0' && text.data[at] <= '9' && strchr(":.h", text.data[at + 1]) && text.data[at + 1] &&
            text.data[at + 2] >= '0' && text.data[at + 2] <= '5' && text.data[at + 3] >= '0' && text.data[at + 3] <= '9') return true;
    return false;
}

/* ---- written dates ---------------------------------------------------------------------------------------------- */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* Whether a run of digits could be part of a date with its year: 2031, 20310304, 04.03.31, 3/4/31. */
static bool may_hold_date(stm_slice raw)
{
    for (size_t at = 0; at < raw.length; at++) {
        if (!is_digit(raw.data[at])) continue;
        size_t end = at;
        while (end < raw.length && is_digit(raw.data[end])) end++;
        size_t run = end - at;
        if ((run == 4 && (raw.data[at] == '1' || raw.data[at] == '2')) || run == 8) return true;
        if (run <= 2 && end + 2 < raw.length && (raw.data[end] == '.' || raw.data[end] == '/') && is_digit(raw.data[end + 1])) return true;
        at = end;
    }
    return false;
}

/* What a place in the page says of a date there. */
static uint32_t flags_at(const date_walk *walk, uint32_t node)
{
    static const struct { uint32_t around, flag; } pairs[] = {
        {STM_PAGE_IN_DATE, STM_PAGE_DATE_NAMED}, {STM_PAGE_IN_PUBLISHED, STM_PAGE_DATE_SAID}, {STM_PAGE_IN_UPDATED, STM_PAGE_DATE_UPDATED},
        {STM_PAGE_IN_LINK, STM_PAGE_DATE_LINKED}, {STM_PAGE_IN_ASIDE, STM_PAGE_DATE_ASIDE}, {STM_PAGE_IN_COMMENTS, STM_PAGE_DATE_COMMENT},
        {STM_PAGE_IN_HIDDEN, STM_PAGE_DATE_HIDDEN}, {STM_PAGE_IN_MAIN, STM_PAGE_DATE_IN_MAIN}, {STM_PAGE_BEHIND_MAIN, STM_PAGE_DATE_BEHIND_MAIN}};
    uint32_t flags = 0, around = walk->scene->places->around[node];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (around & pairs[i].around) flags |= pairs[i].flag;
    return flags;
}

static stm_status add_written(date_walk *walk, uint32_t node, stm_slice text, bool whole_block)
{
    stm_loose_date found;
    uint32_t count = 0, around = flags_at(walk, node);
    stm_date_style style = {.either = true, .terse = text.length <= BLOCK_LONGEST};
    for (size_t at = 0; count < 3 && stm_date_find_as(&found, text, at, style); at = found.end, count++) {
        uint32_t flags = around;
        size_t from = found.start > BESIDE ? found.start - BESIDE : 0;
        from = from > at ? from : at; /* words before the date before belong to that */
        while (from && ((unsigned char)text.data[from] & 0xc0) == 0x80) from--;
        flags |= words_say((stm_slice){text.data + from, found.start - from});
        if (!count && found.start < NEAR_EDGE) flags |= words_say(walk->label);
        if (time_follows(text, found.end)) flags |= STM_PAGE_DATE_WITH_TIME;
        bool shorter = whole_block && text.length <= BLOCK_LONGEST;
        if (shorter && text.length - (found.end - found.start) <= NEAR_EDGE) flags |= STM_PAGE_DATE_ALONE;
        if (!shorter) flags |= found.start <= NEAR_EDGE ? STM_PAGE_DATE_OPENS : STM_PAGE_DATE_SENTENCE;
        STM_TRY(add(walk, STM_PAGE_DATE_WRITTEN, flags, &found, (stm_slice){"", 0}, stm_page_make(walk->scene->tree, walk->scene->places->block[node])));
    }
    return STM_OK;
}

static stm_status see_text(date_walk *walk, uint32_t i)
{
    const stm_page_node *node = &walk->scene->tree->nodes.items[i];
    stm_slice raw = stm_trim(node->text), words;
    if (!raw.length) return STM_OK;
    if (!may_hold_date(raw)) {
        walk->label = raw.length <= 40 ? raw : (stm_slice){"", 0};
        return STM_OK;
    }
    uint32_t block = walk->scene->places->block[i];
    if (block == walk->done) return STM_OK;
    STM_TRY(stm_page_words(&words, walk->arena, walk->scene->tree, block, BLOCK_LONGEST + 1));
    if (words.length <= BLOCK_LONGEST) {
        walk->done = block;
        return add_written(walk, i, words, true);
    }
    if (raw.length > 4096) raw.length = 4096; /* what a longer run says is no date line */
    STM_TRY(stm_page_plain(&words, walk->arena, raw));
    return add_written(walk, i, words, false);
}

/* ---- elements --------------------------------------------------------------------------------------------------- */

static stm_status see_meta(date_walk *walk, uint32_t node)
{
    const stm_page_tree *tree = walk->scene->tree;
    stm_slice content = stm_page_attribute_of(tree, node, "content");
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    if (!content.length) return STM_OK;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        stm_slice name = stm_page_attribute_of(tree, node, keys[i]);
        if (!name.length) continue;
        if (AMONG(name, published_names)) return add_field(walk, STM_PAGE_DATE_META, 0, content, 0);
        if (AMONG(name, loose_names)) return add_field(walk, STM_PAGE_DATE_META_LOOSE, 0, content, 0);
        if (AMONG(name, modified_names)) return add_field(walk, STM_PAGE_DATE_META_MODIFIED, 0, content, 0);
        if (stm_equal_fold(name, STM_LITERAL("og:image"))) {
            stm_loose_date found;
            if (content.length < 600 && stm_date_find_as(&found, content, 0, (stm_date_style){0}))
                return add(walk, STM_PAGE_DATE_PICTURE, 0, &found, (stm_slice){"", 0}, 0);
            return STM_OK;
        }
        int64_t minute;
        bool has_time;
        if (stm_iso_parse(content, &minute, &has_time)) return add_field(walk, STM_PAGE_DATE_META_OTHER, 0, content, 0);
    }
    return STM_OK;
}

static bool speaks_of_time(stm_slice name)
{
    static const char *const parts[] = {"date", "time", "publish", "created", "posted", "datum"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (stm_find(name, stm_slice_of(parts[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* data-..., title and datetime attributes. */
static stm_status see_attributes(date_walk *walk, uint32_t i)
{
    const stm_page_tree *tree = walk->scene->tree;
    const stm_page_node *node = &tree->nodes.items[i];
    for (uint32_t a = 0; a < node->attribute_count; a++) {
        const stm_page_attribute *one = &tree->attributes.items[node->first_attribute + a];
        if (one->value.length < 8 || one->value.length > FIELD_LONGEST) continue;
        stm_loose_date stamp;
        bool holds = may_hold_date(one->value), stamped = unix_stamp(&stamp, one->value);
        if (!holds && !stamped) continue; /* nearly all; the names cost more to look at */
        bool title = stm_equal_fold(one->name, STM_LITERAL("title")) && (node->tag == STM_TAG_ABBR || (walk->scene->places->around[i] & STM_PAGE_IN_DATE));
        bool datetime = stm_equal_fold(one->name, STM_LITERAL("datetime"));
        bool data = one->name.length > 5 && stm_starts_with(one->name, "data-") && speaks_of_time(one->name);
        if (!((title || data || datetime) && holds) && !(data && stamped)) continue;
        stm_page_date_kind kind = datetime && node->tag == STM_TAG_TIME ? STM_PAGE_DATE_TIME : STM_PAGE_DATE_ATTRIBUTE;
        uint32_t flags = flags_at(walk, i);
        if (kind == STM_PAGE_DATE_TIME) {
            if (stm_page_attribute_of(tree, i, "pubdate").length) flags |= STM_PAGE_DATE_SAID;
            flags |= words_say(walk->label);
        }
        STM_TRY(add_field(walk, kind, flags, one->value, stm_page_make(tree, i)));
    }
    return STM_OK;
}

/* itemprop="datePublished", property="schema:datePublished". */
static stm_status see_item(date_walk *walk, uint32_t i)
{
    const stm_page_tree *tree = walk->scene->tree;
    stm_slice name = stm_page_attribute_of(tree, i, "itemprop");
    if (!name.length) name = stm_page_attribute_of(tree, i, "property");
    if (!name.length) return STM_OK;
    bool modified = AMONG(name, modified_names);
    bool published = AMONG(name, published_names) || AMONG(name, loose_names);
    if (!modified && !published) return STM_OK;
    stm_slice value = stm_page_attribute_of(tree, i, "content");
    if (!value.length) value = stm_page_attribute_of(tree, i, "datetime");
    if (!value.length) STM_TRY(stm_page_words(&value, walk->arena, tree, i, FIELD_LONGEST));
    return add_field(walk, modified ? STM_PAGE_DATE_ITEM_MODIFIED : STM_PAGE_DATE_ITEM, flags_at(walk, i), value, stm_page_make(tree, i));
}

static stm_status see_node(date_walk *walk, uint32_t i)
{
    const stm_page_node *node = &walk->scene->tree->nodes.items[i];
    if (node->tag == STM_TAG_TEXT) return see_text(walk, i);
    if (node->tag == STM_TAG_META) return see_meta(walk, i);
    if (!node->attribute_count) return STM_OK;
    STM_TRY(see_item(walk, i));
    return see_attributes(walk, i);
}

static stm_status walk_tree(date_walk *walk)
{
    const stm_page_tree *tree = walk->scene->tree;
    for (uint32_t i = 1; i < tree->nodes.count;) {
        const stm_page_node *node = &tree->nodes.items[i];
        bool skipped = stm_tag_flags((stm_tag)node->tag) & STM_TAG_IS_SKIPPED && node->tag != STM_TAG_META && node->tag != STM_TAG_HEAD;
        walk->node = i;
        if (!skipped) STM_TRY(see_node(walk, i));
        i = skipped ? node->end : i + 1;
    }
    return STM_OK;
}

/* ---- what stands elsewhere -------------------------------------------------------------------------------------- */

static stm_status see_ld(date_walk *walk)
{
    const stm_page_ld *ld = walk->scene->ld;
    for (uint32_t i = 0; i < ld->dates.count; i++) {
        const stm_page_ld_date *one = &ld->dates.items[i];
        stm_page_date_kind kind = one->kind == STM_PAGE_LD_MODIFIED ? STM_PAGE_DATE_LD_MODIFIED
                                  : one->of_article                 ? STM_PAGE_DATE_LD
                                                                    : STM_PAGE_DATE_LD_OTHER;
        if (kind == STM_PAGE_DATE_LD_MODIFIED && !one->of_article && walk->kinds >> STM_PAGE_DATE_LD_MODIFIED & 1) continue;
        STM_TRY(add_field(walk, kind, 0, one->value, 0));
    }
    return STM_OK;
}

static stm_status see_addresses(date_walk *walk)
{
    for (uint32_t i = 0; i < walk->scene->addresses.count; i++) {
        stm_loose_date found;
        stm_slice address = walk->scene->addresses.items[i];
        if (address.length < 600 && stm_date_find_as(&found, address, 0, (stm_date_style){.month_first = -1}))
            return add(walk, STM_PAGE_DATE_ADDRESS, 0, &found, (stm_slice){"", 0}, 0);
    }
    return STM_OK;
}

/* "datePublished":"2031-03-04T... in scripts that are not JSON-LD, or are broken. */
static stm_status see_script(date_walk *walk, stm_slice script)
{
    static const char *const keys[] = {"datePublished", "publishedAt", "publishDate", "published_at", "publish_date", "pubDate", "pubdate", "publicationDate", "published_time", "datePublish", "createdAt", "created_at", "uploadDate", "publication_date"};
    enum { OTHERS_FROM = 10 };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        stm_slice key = stm_slice_of(keys[k]);
        size_t at = stm_find(script, key, 0);
        if (at == SIZE_MAX) continue;
        size_t value = at + key.length;
        while (value < script.length && value < at + key.length + 8 && strchr("\\\"' :=", script.data[value])) value++;
        size_t end = value;
        while (end < script.length && end < value + FIELD_LONGEST && !strchr("\\\"'<,}", script.data[end])) end++;
        STM_TRY(add_field(walk, k < OTHERS_FROM ? STM_PAGE_DATE_SCRIPT : STM_PAGE_DATE_SCRIPT_OTHER, 0, (stm_slice){script.data + value, end - value}, 0));
    }
    return STM_OK;
}

static stm_status see_scripts(date_walk *walk)
{
    const stm_page_tree *tree = walk->scene->tree;
    for (uint32_t i = 1; i < tree->nodes.count; i++)
        if (tree->nodes.items[i].tag == STM_TAG_SCRIPT && tree->nodes.items[i].text.length) STM_TRY(see_script(walk, tree->nodes.items[i].text));
    return STM_OK;
}

/* ---- afterwards ------------------------------------------------------------------------------------------------- */

/* Dates of one make that show more than two days are those of a list. */
static void mark_lists(stm_page_dates *dates)
{
    for (uint32_t i = 0; i < dates->count; i++) {
        stm_page_date *one = &dates->items[i];
        if (!one->make || one->flags & STM_PAGE_DATE_LISTED) continue;
        int64_t first = one->day, second = INT64_MIN;
        bool many = false;
        for (uint32_t j = i + 1; j < dates->count && !many; j++) {
            const stm_page_date *other = &dates->items[j];
            if (other->make != one->make || other->kind != one->kind || other->day == first || other->day == second) continue;
            many = second != INT64_MIN;
            second = other->day;
        }
        for (uint32_t j = i; many && j < dates->count; j++)
            if (dates->items[j].make == one->make && dates->items[j].kind == one->kind) dates->items[j].flags |= STM_PAGE_DATE_LISTED;
    }
}

stm_status stm_page_dates_gather(stm_page_dates *dates, stm_arena *scratch, const stm_page_scene *scene)
{
    date_walk walk = {.scene = scene, .dates = dates, .arena = scratch, .label = {"", 0}};
    STM_TRY(see_ld(&walk));
    STM_TRY(walk_tree(&walk));
    STM_TRY(see_addresses(&walk));
    const uint32_t sure = 1u << STM_PAGE_DATE_LD | 1u << STM_PAGE_DATE_META | 1u << STM_PAGE_DATE_ITEM;
    if (!(walk.kinds & sure)) STM_TRY(see_scripts(&walk)); /* scripts are most of many a page: only when nothing else tells */
    mark_lists(dates);
    return STM_OK;
}
