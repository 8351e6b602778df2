/* See furniture_words.h. Kept as lists, so that adding one is a line; each list says in which form it is asked. */
#include "furniture_words.h"

#include "intake/word_scan.h"

#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

#define SIZE(list) (sizeof(list) / sizeof *(list))

/* Sorted. Shapes of whole lines. */
static const char *const lines[] = {
    "#", "# comment", "# comments", "# min read", "# minute read", "# pending comments", "# shares", "a a",
    "a lire aussi", "accept all", "ad", "add a comment", "advert", "advertisement",
    "advertisement continue reading the main story", "advertising", "already a subscriber", "already subscribed",
    "also", "also read", "annonce", "anzeige", "article continues after advertisement", "article continues below",
    "auch interessant", "author", "back to top", "be the first to comment", "breaking news", "caption",
    "click here for reuse options", "click to read more and view comments", "close", "comment", "comments",
    "comments are closed", "compartir", "contents", "continue reading", "continue reading below",
    "continue reading the main story", "cookie list", "cookie preferences", "cookie preferences cookie list",
    "cookie settings", "copy link", "copy link copy", "copyright", "create an account", "developing story",
    "don t miss", "dont miss", "drucken", "editors pick", "editors picks", "email newsletters", "enlarge",
    "explore more", "explore more on these topics", "facebook twitter email", "follow us", "get the app", "go to top",
    "got a news tip", "hide caption", "hide transcript show transcript", "home", "iklan", "in this article",
    "in this guide", "join the conversation", "join the discussion", "key points", "kommentare", "kommentieren",
    "latest", "latest news", "leave a comment", "leave a reply", "leer también", "lees ook", "leggi anche",
    "lesen sie auch", "like this like loading", "lire aussi", "listen to article", "listen to this article",
    "loading", "log in", "login", "läs också", "manage newsletters", "mehr zum thema", "menu", "more", "more from",
    "more news", "more on this story", "more stories", "more top stories", "most popular", "most read", "most viewed",
    "must watch", "newsletter", "newsletter abonnieren", "newsletters", "next article", "next story", "no comments",
    "no comments yet", "original text", "partager", "photos", "play video", "post a comment", "previous article",
    "print this article", "promoted content", "promoted stories", "pubblicità", "publicidad", "publicidade",
    "read also", "read in app", "read more", "read next", "read the full story", "recent articles", "recommended",
    "recommended for you", "register", "reklama", "related", "related articles", "related content",
    "related coverage", "related news", "related stories", "related topics", "related video", "reply",
    "report a typo", "report this ad", "scroll down for video", "scroll to continue", "search", "see also",
    "see more", "share", "share article", "share on facebook", "share on twitter", "share the story", "share this",
    "share this article", "share this story", "share your feedback", "show caption", "show comments", "sign in",
    "sign up", "skip advertisement", "skip to content", "skip to main content", "skip to navigation",
    "slideshow # images", "sponsored", "sponsored content", "story continues", "story continues below",
    "story continues below advertisement", "story stream", "subscribe", "subscribe now", "table of contents", "tags",
    "teilen", "terms of use", "text size", "thank you for reading", "thank you for registering",
    "thanks for signing up", "top stories", "trending", "trending now", "trending stories", "trending video",
    "view comments", "view gallery", "view more", "watch", "watch live", "watch more", "watch now",
    "watch this story", "weiterlesen", "werbung", "whats hot", "you may also like", "you may like",
    "you might also like", "you might be interested in", "your subscription could not be saved",
    "your subscription has been confirmed", "your subscription has been successful",
};

/* Sorted. */
static const char *const buttons[] = {
    "aa", "bookmark", "comment", "comments", "copy", "email", "facebook", "flipboard", "google", "instagram", "item",
    "like", "link", "linkedin", "mail", "messenger", "more", "pin", "pinterest", "plus", "print", "reddit", "report",
    "rss", "save", "share", "sms", "snapchat", "subscribe", "telegram", "this", "tumblr", "tweet", "twitter",
    "whatsapp", "x", "youtube",
};

static const char *const openings[] = {
    "already have an account", "already subscribed?", "also read:", "explore more on", "first published on", "get access to", "got a news tip",
    "not a subscriber", "share your feedback", "thanks for signing up", "this newsletter may contain", "want to bookmark",
    "your subscription has", "your subscription could", "an earlier version of", "our standards:", "this article was amended",
    "this article was corrected", "this article was updated", "this article has been", "this story has been updated",
    "this story was updated", "this story was corrected", "this post has been updated", "this article is more than",
    "app users", "just watched", "read or share this", "all content \xc2\xa9", "by clicking", "by signing up", "by submitting your",
    "can't see the video", "click for", "click here", "click on", "contact the reporter", "contact us at",
    "continue reading", "copyright ", "don't miss:", "download our", "download the", "editor's note: this",
    "email notifications are only", "filed under", "follow our", "follow us on", "for more neighborhood news",
    "for more news", "for more stories", "get all the latest", "get breaking news", "get our", "get the latest",
    "get the most", "got a story?", "got a tip?", "have a story?", "have a tip?", "have an online subscription",
    "if you enjoyed", "join our", "join the conversation", "keep reading", "like us on",
    "listen to the podcast", "load more", "mobile users", "more on this topic", "more:", "need an account",
    "never miss a story", "next issue", "original article:", "please enable", "please log in", "please sign in",
    "posted in", "read also ", "read also:", "read more about", "read more at", "read more from", "read more on",
    "read more stories", "read more top", "read more:", "read next:", "read the full", "recommended:", "register for",
    "related articles", "related coverage", "related link", "related stories", "related story:", "related:",
    "report an error", "scroll down", "see also:", "see more:", "send a tip", "send tips", "share this", "sign in ",
    "sign up for", "sign up now", "sign up to", "sign up today", "sign up.", "skip to", "stay informed",
    "stay up to date", "stay with", "story continues", "subscribe for", "subscribe now", "subscribe to",
    "subscribe today", "support our journalism", "tags:", "text \"", "there was a problem saving",
    "this article originally appeared", "this article was originally", "this story originally appeared",
    "this story was originally", "to read more", "topics:", "trending now", "trending:",
    "viewing on a mobile", "visit our", "want more", "want to read more", "watch live:", "we use cookies",
    "we've updated our", "you can follow", "you may also like", "you might also like", "you must be logged",
    "you must enter", "your browser does not", "your email address", "your notification has been",
};

static const char *const link_openings[] = {
    "also read", "analysis:", "audio:", "background:", "by the numbers:", "document:", "explainer:", "facebook live:",
    "follow ", "gallery:", "go deeper:", "graphic:", "in case you missed", "in depth:", "in pictures:",
    "interactive:", "listen:", "live:", "map:", "mobile:", "more about", "more coverage", "more from", "more news",
    "more on ", "more stories from", "more:", "opinion:", "photos:", "pictures:", "podcast:", "poll:", "previous:", "previously:",
    "quiz:", "read more", "read the", "read:", "related ", "related:", "see more", "see photos", "see:", "slideshow:",
    "special report:", "timeline:", "top stories:", "transcript:", "trending", "video:", "videos:", "view photos",
    "view the", "view:", "watch live", "watch now:", "watch the", "watch video", "watch:", "what to know:",
};

/* A plea asks (an imperative: at the start of a sentence or clause) for something that papers ask for. */
static const char *const asking[] = {
    "accept all", "become a", "choose from", "click", "consider", "contribute to", "donate", "download", "enable",
    "enter your", "get", "give us", "help us", "install", "join", "log in", "pick up", "please", "register", "sign in",
    "sign up", "store cookies", "subscribe", "support", "tap", "turn on", "unlock", "update your", "we use",
};
static const char *const asked[] = {
    "alerts", "app", "apps", "cookie policy", "cookies", "daily briefing", "daily newsletter", "free sheet", "free trial",
    "inbox", "javascript", "mailing list", "morning briefing", "morning letter", "newsletter", "newsletters",
    "our channel", "our coverage", "our journalism", "our mailing", "our reporting", "our website", "our work", "paywall",
    "podcast", "price of a coffee", "privacy policy", "push notifications", "telegram channel", "terms of service",
    "terms of use", "unlimited access", "whatsapp channel", "youtube channel", "your phone", "facebook page",
};

/* The same for places where one follows: "Follow us on Twitter", "Find Ann on Facebook". */
static const char *const following[] = {"find", "follow", "join us", "join the conversation", "like us", "like our"};
static const char *const followed[] = {"facebook", "google news", "instagram", "telegram", "tiktok", "twitter", "whatsapp",
                                       "youtube"};

static const char *const contact_first[] = {"contact", "e-mail", "email", "follow", "reach", "send", "story by", "to reach",
                                            "write to"};
static const char *const contact_words[] = {"can be reached", "corrections to", "corrections:", "follow him", "follow her",
                                            "follow them", "is a reporter", "staff writer", "on twitter at", "public safety reporter"};

/* With "you" or "your" in the last paragraph. */
static const char *const asked_last[] = {
    "become a member", "crowdfund", "free to read", "independent journalism", "is free because",
    "keep us going", "membership", "no paywall", "our journalism", "our readers", "pay for it", "price of a coffee",
    "readers pay", "subscribe", "subscriber", "subscribers", "support us", "tip jar",
};

static const char *const list_openers[] = {
    "also on", "also read", "don't miss", "more great", "editor's picks", "editors' picks", "latest news", "latest stories",
    "more from", "more news", "more on this", "more stories", "more top stories", "most popular", "most read",
    "most viewed", "popular", "promoted", "read also", "read more", "read next", "recommended", "related", "see also",
    "sponsored", "top stories", "trending", "you may also", "you may like", "you might also", "you might like",
};

bool stm_is_furniture_line(stm_slice shape)
{
    return stm_list_find(lines, SIZE(lines), shape) != SIZE_MAX;
}

bool stm_is_button_word(stm_slice word)
{
    return stm_list_find(buttons, SIZE(buttons), word) != SIZE_MAX;
}

bool stm_is_furniture_opening(stm_slice text) { return stm_phrase_any_first(text, openings, SIZE(openings)); }

bool stm_is_link_opening(stm_slice text) { return stm_phrase_any_first(text, link_openings, SIZE(link_openings)); }

/* Whether a phrase opens a sentence or a clause: "..., follow her", "Please sign up", "to register, click here". */
static bool is_imperative(stm_slice text, const char *phrase)
{
    size_t at = stm_phrase_find(text, phrase);
    if (at == SIZE_MAX) return false;
    size_t before = at;
    while (before > 0 && text.data[before - 1] == ' ') before--;
    if (!before || text.data[at] <= 'Z') return true;
    stm_slice opening = {text.data, before};
    return memchr(".,:;!?)*-", opening.data[before - 1], 9) || stm_ends_with(opening, "please") ||
           stm_ends_with(opening, "Please") || stm_ends_with(opening, " and") || stm_ends_with(opening, " or") ||
           stm_ends_with(opening, " to") || (unsigned char)opening.data[before - 1] >= 0x80;
}

static bool any_imperative(stm_slice text, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_imperative(text, phrases[i])) return true;
    return false;
}

bool stm_asks_reader(stm_slice text)
{
    return (stm_phrase_any(text, asked, SIZE(asked)) && any_imperative(text, asking, SIZE(asking))) ||
           (stm_phrase_any(text, followed, SIZE(followed)) && any_imperative(text, following, SIZE(following)));
}

bool stm_says_contact(stm_slice text)
{
    return stm_phrase_any_first(text, contact_first, SIZE(contact_first)) ||
           stm_phrase_any(text, contact_words, SIZE(contact_words));
}

bool stm_asks_at_last(stm_slice text)
{
    bool reader = stm_phrase_in(text, "you") || stm_phrase_in(text, "your") || stm_phrase_in(text, "us");
    return reader && stm_phrase_any(text, asked_last, SIZE(asked_last));
}

bool stm_opens_list(stm_slice text) { return stm_phrase_any_first(text, list_openers, SIZE(list_openers)); }

bool stm_furniture_words_sorted(void)
{
    return stm_list_sorted(lines, SIZE(lines)) && stm_list_sorted(buttons, SIZE(buttons));
}
