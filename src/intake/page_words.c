/* See page_words.h.
 *
 * Class names are words of their authors: "related-posts", "c-share__bar", "articleBody". Each name is cut into its words
 * and these are looked up; a container of the whole page is often called after what it may hold ("with-sidebar",
 * "has-comments"), so a name that starts with "has", "with", "no", "is" says nothing. */
#include "page_words.h"

#include "base/slice.h"

#include <string.h>

#define VALUE_LONGEST 400 /* bytes looked at: generated class lists run to kilobytes and repeat themselves */

enum {
    ASIDE = STM_PAGE_SAYS_ASIDE,
    COMMENTS = STM_PAGE_SAYS_COMMENTS,
    CAPTION = STM_PAGE_SAYS_CAPTION,
    BYLINE = STM_PAGE_SAYS_BYLINE,
    DATE = STM_PAGE_SAYS_DATE,
    HIDDEN = STM_PAGE_SAYS_HIDDEN,
    BODY = STM_PAGE_SAYS_BODY,
    PUBLISHED = STM_PAGE_SAYS_PUBLISHED,
    UPDATED = STM_PAGE_SAYS_UPDATED,
    FIRST = 1 << 16,  /* the two words of "article-body": one of these and, in the same name, one of the second */
    SECOND = 1 << 17,
    OPENER = 1 << 18, /* "has-", "with-": the name says what something else is like */
    STANDFIRST = STM_PAGE_SAYS_STANDFIRST,
    CONSENT = STM_PAGE_SAYS_CONSENT,
    EMBED = 1 << 20,  /* "twitter-embed": what somebody said there is shown, not a bar of buttons ... */
    SOCIAL = 1 << 21, /* ... as these say when they stand alone */
    WHERE = 1 << 19,  /* "hide-on-mobile", "hidden-print": hidden there, not here */
    SAID = FIRST - 1
};

/* Sorted by bytes. */
static const struct { const char *word; unsigned bits; } words[] = {
    {"above", WHERE}, {"actions", ASIDE}, {"ad", ASIDE}, {"adbox", ASIDE}, {"ads", ASIDE}, {"adsense", ASIDE},
    {"adslot", ASIDE}, {"advert", ASIDE}, {"advertisement", ASIDE}, {"advertising", ASIDE}, {"advertorial", ASIDE},
    {"adverts", ASIDE}, {"also", ASIDE}, {"article", FIRST}, {"articlebody", BODY}, {"articlecontent", BODY},
    {"articledate", DATE}, {"articletext", BODY}, {"articulo", BODY}, {"attachments", ASIDE}, {"author", BYLINE},
    {"authors", BYLINE}, {"banner", ASIDE}, {"below", WHERE}, {"bio", ASIDE}, {"blog", FIRST}, {"body", SECOND},
    {"bodycopy", BODY}, {"bodytext", BODY}, {"bookmark", ASIDE}, {"bottombar", ASIDE}, {"breadcrumb", ASIDE},
    {"breadcrumbs", ASIDE}, {"button", ASIDE}, {"buttons", ASIDE}, {"buy", ASIDE}, {"byline", BYLINE},
    {"bylines", BYLINE}, {"caption", CAPTION}, {"captions", CAPTION}, {"carousel", ASIDE}, {"ccpa", ASIDE | CONSENT},
    {"comment", COMMENTS}, {"commentlist", COMMENTS}, {"comments", COMMENTS}, {"consent", ASIDE | CONSENT},
    {"content", FIRST | SECOND}, {"contents", SECOND}, {"contributor", BYLINE}, {"contributors", BYLINE},
    {"cookie", ASIDE}, {"cookiebot", ASIDE | CONSENT}, {"cookieconsent", ASIDE | CONSENT}, {"cookies", ASIDE},
    {"copy", SECOND}, {"copyright", ASIDE}, {"created", DATE | PUBLISHED}, {"credit", CAPTION}, {"credits", CAPTION},
    {"cta", ASIDE}, {"date", DATE}, {"dateline", DATE}, {"datepublished", DATE | PUBLISHED}, {"dates", DATE},
    {"datetime", DATE}, {"datetimestamp", DATE}, {"datum", DATE}, {"day", DATE}, {"deck", STANDFIRST},
    {"dek", STANDFIRST}, {"desktop", WHERE}, {"detail", FIRST}, {"details", FIRST}, {"didomi", ASIDE | CONSENT},
    {"disclaimer", ASIDE}, {"discussion", COMMENTS}, {"disqus", COMMENTS}, {"dock", ASIDE}, {"donate", ASIDE},
    {"donation", ASIDE}, {"dropdown", ASIDE}, {"dtstamp", DATE}, {"embed", EMBED}, {"entry", FIRST},
    {"entrycontent", BODY}, {"entrydate", DATE}, {"facebook", ASIDE}, {"fbcomments", ASIDE}, {"fbdatum", DATE},
    {"fecha", DATE}, {"feedback", ASIDE}, {"figcaption", CAPTION}, {"follow", ASIDE}, {"footer", ASIDE},
    {"fulltext", BODY}, {"gdpr", ASIDE | CONSENT}, {"gigya", ASIDE}, {"has", OPENER}, {"hashtags", ASIDE},
    {"hidden", HIDDEN}, {"hide", HIDDEN}, {"icon", ASIDE}, {"icons", ASIDE}, {"imagecaption", CAPTION},
    {"invisible", HIDDEN}, {"is", OPENER}, {"jumplinks", ASIDE}, {"keywords", ASIDE}, {"large", WHERE},
    {"lastmod", DATE | UPDATED}, {"lastmodified", DATE | UPDATED}, {"lede", STANDFIRST}, {"legal", ASIDE},
    {"lg", WHERE}, {"linklist", ASIDE}, {"links", ASIDE}, {"livefyre", ASIDE | COMMENTS}, {"login", ASIDE},
    {"mailing", ASIDE}, {"main", FIRST}, {"maincontent", BODY}, {"maintext", BODY}, {"masthead", ASIDE},
    {"md", WHERE}, {"medium", WHERE}, {"menu", ASIDE}, {"mobile", WHERE}, {"modal", ASIDE},
    {"modified", DATE | UPDATED}, {"more", ASIDE}, {"morefrom", ASIDE}, {"mostread", ASIDE}, {"nav", ASIDE},
    {"navbar", ASIDE}, {"navigation", ASIDE}, {"news", FIRST}, {"newsdate", DATE}, {"newsdatum", DATE},
    {"newsletter", ASIDE}, {"newsletters", ASIDE}, {"next", ASIDE}, {"no", OPENER}, {"not", OPENER},
    {"notice", ASIDE}, {"offscreen", HIDDEN}, {"onetrust", ASIDE | CONSENT}, {"outbrain", ASIDE}, {"overlay", ASIDE},
    {"pager", ASIDE}, {"pagination", ASIDE}, {"paragraphs", SECOND}, {"partners", ASIDE}, {"phone", WHERE},
    {"photocredit", CAPTION}, {"photographer", CAPTION}, {"pinterest", ASIDE}, {"player", ASIDE}, {"podcast", ASIDE},
    {"poll", ASIDE}, {"popover", ASIDE}, {"popular", ASIDE}, {"popup", ASIDE}, {"post", FIRST}, {"postbody", BODY},
    {"postcontent", BODY}, {"postdate", DATE}, {"posted", DATE | PUBLISHED}, {"postmeta", DATE}, {"posttime", DATE},
    {"prev", ASIDE}, {"previous", ASIDE}, {"print", ASIDE | WHERE}, {"promo", ASIDE}, {"promos", ASIDE},
    {"promoted", ASIDE}, {"promotion", ASIDE}, {"pubdate", DATE | PUBLISHED}, {"publicado", DATE | PUBLISHED},
    {"publication", DATE | PUBLISHED}, {"publish", DATE | PUBLISHED}, {"publishdate", DATE | PUBLISHED},
    {"published", DATE | PUBLISHED}, {"publisheddate", DATE | PUBLISHED}, {"publishingdate", DATE | PUBLISHED},
    {"pubtime", DATE | PUBLISHED}, {"rail", ASIDE}, {"rating", ASIDE}, {"ratings", ASIDE}, {"reading", ASIDE},
    {"readmore", ASIDE}, {"recirc", ASIDE}, {"recirculation", ASIDE}, {"recommend", ASIDE}, {"recommendation", ASIDE},
    {"recommendations", ASIDE}, {"recommended", ASIDE}, {"register", ASIDE}, {"relart", ASIDE}, {"related", ASIDE},
    {"relatedposts", ASIDE}, {"replies", COMMENTS}, {"reporter", BYLINE}, {"respond", COMMENTS}, {"rollover", ASIDE},
    {"screenreader", HIDDEN}, {"share", ASIDE}, {"shareaholic", ASIDE}, {"sharebar", ASIDE}, {"sharedaddy", ASIDE},
    {"sharing", ASIDE}, {"sidebar", ASIDE}, {"signup", ASIDE}, {"similar", ASIDE}, {"single", FIRST}, {"skip", ASIDE},
    {"sm", WHERE}, {"small", WHERE}, {"social", ASIDE | SOCIAL}, {"sponsor", ASIDE}, {"sponsored", ASIDE},
    {"sponsors", ASIDE}, {"sr", HIDDEN}, {"standfirst", STANDFIRST}, {"story", FIRST}, {"storybody", BODY},
    {"storycontent", BODY}, {"storytext", BODY}, {"strapline", STANDFIRST}, {"sub", STANDFIRST},
    {"subhead", STANDFIRST}, {"subheading", STANDFIRST}, {"subheadline", STANDFIRST}, {"subhed", STANDFIRST},
    {"submitted", DATE | PUBLISHED}, {"subscribe", ASIDE}, {"subscription", ASIDE}, {"subtitle", STANDFIRST},
    {"suggested", ASIDE}, {"survey", ASIDE}, {"syndication", ASIDE}, {"tablet", WHERE}, {"taboola", ASIDE},
    {"tag", ASIDE}, {"taglist", ASIDE}, {"tags", ASIDE}, {"teaser", ASIDE}, {"teasers", ASIDE}, {"text", SECOND},
    {"time", DATE}, {"timeago", DATE}, {"timestamp", DATE}, {"tips", ASIDE}, {"toolbar", ASIDE}, {"tools", ASIDE},
    {"tooltip", ASIDE}, {"topics", ASIDE}, {"trending", ASIDE}, {"tweet", EMBED}, {"twitter", ASIDE | SOCIAL},
    {"until", WHERE}, {"update", DATE | UPDATED}, {"updated", DATE | UPDATED}, {"uploaded", DATE | PUBLISHED},
    {"upsell", ASIDE}, {"upto", WHERE}, {"utility", ASIDE}, {"visuallyhidden", HIDDEN}, {"vote", ASIDE},
    {"whatsapp", ASIDE}, {"widget", ASIDE}, {"widgets", ASIDE}, {"with", OPENER}, {"without", OPENER},
    {"writer", BYLINE}, {"xl", WHERE}, {"xs", WHERE}, {"yarpp", ASIDE}, {"zergnet", ASIDE},
};

static unsigned bits_of(stm_slice word)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = stm_compare_text(words[middle].word, word);
        if (!order) return words[middle].bits;
        if (order > 0) high = middle;
        else low = middle + 1;
    }
    return 0;
}

bool stm_page_words_sorted(void)
{
    for (size_t i = 1; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i - 1].word, words[i].word) >= 0) return false;
    return true;
}

typedef struct name_state {
    unsigned says;
    bool silent; /* the name starts with "has", "with", ... */
    bool first, second;
    bool where; /* a word of places or devices */
    bool embed, aside; /* aside: by another word than those of SOCIAL */
    uint32_t words;
} name_state;

static void see_word(name_state *name, stm_slice word, const stm_sieve *listed)
{
    unsigned bits = stm_sieve_may(listed, word) ? bits_of(word) : 0;
    name->silent |= !name->words++ && (bits & OPENER);
    name->says |= bits & SAID;
    if (bits & COMMENTS) name->says |= ASIDE;
    name->where |= (bits & WHERE) != 0;
    name->embed |= (bits & EMBED) != 0;
    name->aside |= (bits & ASIDE) && !(bits & SOCIAL);
    name->second |= (bits & SECOND) && (name->first || !(bits & FIRST));
    name->first |= (bits & FIRST) != 0;
}

static unsigned end_name(name_state *name)
{
    unsigned says = name->silent ? 0 : name->says;
    if (name->embed && !name->aside) says &= ~(unsigned)ASIDE;
    if (name->where && says & HIDDEN) says &= ~(unsigned)(HIDDEN | ASIDE);
    if (!name->silent && name->first && name->second && !(says & ASIDE)) says |= BODY;
    *name = (name_state){0};
    return says;
}

void stm_page_words_sieve_fill(stm_sieve *sieve)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) stm_sieve_add(sieve, words[i].word);
}

unsigned stm_page_words_say(stm_slice value, const stm_sieve *listed)
{
    char word[32];
    size_t length = 0;
    unsigned says = 0;
    name_state name = {0};
    if (value.length > VALUE_LONGEST) value.length = VALUE_LONGEST;
    for (size_t at = 0; at <= value.length; at++) {
        char byte = at < value.length ? value.data[at] : ' ';
        bool upper = byte >= 'A' && byte <= 'Z', small = byte >= 'a' && byte <= 'z';
        if (small) { /* most bytes */
            if (length < sizeof word) word[length++] = byte;
            continue;
        }
        bool inner = upper && length && at && value.data[at - 1] >= 'a' && value.data[at - 1] <= 'z';
        if (!upper || inner) {
            if (length) see_word(&name, (stm_slice){word, length}, listed);
            length = 0;
        }
        if (upper && length < sizeof word) word[length++] = (char)(byte + 32);
        if (byte == ' ' || byte == '\t' || byte == '\n') says |= end_name(&name);
    }
    return says;
}

bool stm_page_same_letters(stm_slice a, stm_slice b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && (unsigned char)a.data[i] <= '/') i++;
        while (j < b.length && (unsigned char)b.data[j] <= '/') j++;
        if (i == a.length || j == b.length) return i == a.length && j == b.length;
        if ((a.data[i++] | 32) != (b.data[j++] | 32)) return false;
    }
}
