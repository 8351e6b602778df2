/* See page_words.h.
 *
 * Class names are words of their authors: "related-posts", "c-share__bar", "articleBody". Each name is cut into its words
 * and these are looked up; a container of the whole page is often called after what it may hold ("with-sidebar",
 * "has-comments"), so a name that starts with "has", "with", "no", "is" says nothing. */
#include "page_words.h"

#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

#define VALUE_LONGEST 400 /* bytes looked at: generated class lists run to kilobytes and repeat themselves */

static const char *const aside[] = {
    "actions", "ad", "adbox", "ads", "adsense", "adslot", "advert", "advertisement", "advertising", "advertorial",
    "adverts", "also", "attachments", "author-bio", "banner", "bio", "bookmark", "bottombar", "breadcrumb",
    "breadcrumbs", "button", "buttons", "buy", "carousel", "cookie", "cookies", "copyright", "cta", "disclaimer",
    "dock", "donate", "donation", "dropdown", "embed", "facebook", "fbcomments", "feedback", "follow", "footer",
    "gdpr", "gigya", "hashtags", "icon", "icons", "jumplinks", "keywords", "legal", "linklist", "links", "livefyre",
    "login", "mailing", "masthead", "menu", "modal", "more", "morefrom", "mostread", "nav", "navbar", "navigation",
    "newsletter", "newsletters", "next", "notice", "outbrain", "overlay", "pager", "pagination", "partners",
    "paywall", "pinterest", "player", "podcast", "poll", "popular", "popup", "prev", "previous", "print", "promo",
    "promos", "promoted", "promotion", "rail", "rating", "ratings", "reading", "readmore", "recirc", "recirculation",
    "recommend", "recommendation", "recommendations", "recommended", "register", "relart", "related", "relatedposts",
    "share", "shareaholic", "sharebar", "sharedaddy", "sharing", "sidebar", "signup", "similar", "skip", "social",
    "sponsor", "sponsored", "sponsors", "subscribe", "subscription", "suggested", "survey", "syndication", "taboola",
    "tag", "taglist", "tags", "teaser", "teasers", "tips", "toolbar", "tools", "tooltip", "topics", "trending",
    "tweet", "twitter", "upsell", "utility", "vote", "whatsapp", "widget", "widgets", "yarpp", "zergnet"};

static const char *const comments[] = {"comment", "commentlist", "comments", "discussion", "disqus", "livefyre", "respond", "replies"};

static const char *const captions[] = {"caption", "captions", "credit", "credits", "figcaption", "photocredit", "imagecaption",
                                       "photographer"};

static const char *const bylines[] = {"author", "authors", "byline", "bylines", "contributor", "contributors", "reporter", "writer"};

static const char *const dates[] = {"date", "dateline", "datetime", "pubdate", "published", "timestamp", "time", "updated"};

static const char *const hidden[] = {"hidden", "hide", "invisible", "visuallyhidden", "offscreen", "sr", "screenreader"};

/* The two words of "article-body", in either order and anywhere in one name. */
static const char *const body_first[] = {"article", "blog", "content", "detail", "details", "entry", "main", "news", "post", "single", "story"};
static const char *const body_second[] = {"body", "content", "contents", "copy", "paragraphs", "text"};
static const char *const body_whole[] = {"articlebody", "articlecontent", "articletext", "entrycontent", "maincontent", "postbody", "postcontent",
                                         "storybody", "storycontent", "storytext", "articulo", "maintext", "bodytext", "bodycopy", "fulltext"};

static bool in_list(const char *const *list, size_t count, stm_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_text(word, list[i])) return true;
    return false;
}

#define IN(list, word) in_list((list), sizeof(list) / sizeof *(list), (word))

typedef struct name_state {
    unsigned says;
    bool silent; /* the name starts with "has", "with", ... */
    bool first, second;
    uint32_t words;
} name_state;

static void see_word(name_state *name, stm_slice word)
{
    static const char *const empty_openers[] = {"has", "is", "no", "not", "with", "without"};
    if (!name->words++ && IN(empty_openers, word)) name->silent = true;
    if (STM_IN_LIST(aside, word)) name->says |= STM_PAGE_SAYS_ASIDE;
    if (IN(comments, word)) name->says |= STM_PAGE_SAYS_COMMENTS | STM_PAGE_SAYS_ASIDE;
    if (IN(captions, word)) name->says |= STM_PAGE_SAYS_CAPTION;
    if (IN(bylines, word)) name->says |= STM_PAGE_SAYS_BYLINE;
    if (IN(dates, word)) name->says |= STM_PAGE_SAYS_DATE;
    if (IN(hidden, word)) name->says |= STM_PAGE_SAYS_HIDDEN;
    if (IN(body_whole, word)) name->says |= STM_PAGE_SAYS_BODY;
    name->second |= IN(body_second, word) && (name->first || !IN(body_first, word));
    name->first |= IN(body_first, word);
}

static unsigned end_name(name_state *name)
{
    unsigned says = name->silent ? 0 : name->says;
    if (!name->silent && name->first && name->second && !(says & STM_PAGE_SAYS_ASIDE)) says |= STM_PAGE_SAYS_BODY;
    *name = (name_state){0};
    return says;
}

unsigned stm_page_words_say(stm_slice value)
{
    char word[32];
    size_t length = 0;
    unsigned says = 0;
    name_state name = {0};
    if (value.length > VALUE_LONGEST) value.length = VALUE_LONGEST;
    for (size_t at = 0; at <= value.length; at++) {
        char byte = at < value.length ? value.data[at] : ' ';
        bool upper = byte >= 'A' && byte <= 'Z', small = byte >= 'a' && byte <= 'z';
        bool inner = upper && length && at && value.data[at - 1] >= 'a' && value.data[at - 1] <= 'z';
        if (!(upper || small) || inner) {
            if (length) see_word(&name, (stm_slice){word, length});
            length = 0;
        }
        if ((upper || small) && length < sizeof word) word[length++] = (char)(upper ? byte + 32 : byte);
        if (byte == ' ' || byte == '\t' || byte == '\n') says |= end_name(&name);
    }
    return says;
}
