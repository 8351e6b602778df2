/* Agencies, broadcasters, newspapers, programmes and platforms that reports name as where words were said or where they
 * come from. Facts, put together for this program. `weak` names are also common words or other names: they count only
 * where the words around them speak of a medium ("told", "interview with", "reported"), which the caller must see to.
 *
 * Names are looked up as lower-case words parted by single spaces, without "the": the longest one at a place wins. */
#include "media_names.h"

#include "base/slice.h"

#include <string.h>

static const stm_media_name media_names[] = {
    {"60 minutes", "60 Minutes", "programme", false},
    {"a.p.", "AP", "agency", false},
    {"aap", "AAP", "agency", true},
    {"abc", "ABC", "broadcaster", false},
    {"abc news", "ABC News", "broadcaster", false},
    {"abcs", "ABC", "broadcaster", true},
    {"afp", "AFP", "agency", false},
    {"agence france-presse", "Agence France-Presse", "agency", false},
    {"al arabiya", "Al Arabiya", "broadcaster", false},
    {"al jazeera", "Al Jazeera", "broadcaster", false},
    {"al-jazeera", "Al-Jazeera", "broadcaster", false},
    {"anadolu", "Anadolu", "agency", false},
    {"anadolu agency", "Anadolu Agency", "agency", false},
    {"ani", "ANI", "agency", true},
    {"ansa", "ANSA", "agency", false},
    {"antara", "Antara", "agency", true},
    {"ap", "AP", "agency", false},
    {"apa", "APA", "agency", true},
    {"ard", "ARD", "broadcaster", false},
    {"arizona republic", "Arizona Republic", "outlet", false},
    {"associated press", "Associated Press", "agency", false},
    {"atlanta journal-constitution", "Atlanta Journal-Constitution", "outlet", false},
    {"australian associated press", "Australian Associated Press", "agency", false},
    {"axios", "Axios", "outlet", false},
    {"bbc", "BBC", "broadcaster", false},
    {"bbc news", "BBC News", "broadcaster", false},
    {"bbc radio 4", "BBC Radio 4", "broadcaster", false},
    {"belga", "Belga", "agency", false},
    {"belta", "BelTA", "agency", false},
    {"bernama", "Bernama", "agency", false},
    {"bfm tv", "BFM TV", "broadcaster", false},
    {"bfmtv", "BFMTV", "broadcaster", false},
    {"bild", "Bild", "outlet", true},
    {"bloomberg", "Bloomberg", "agency", false},
    {"bloomberg news", "Bloomberg News", "agency", false},
    {"bluesky", "Bluesky", "platform", false},
    {"boston globe", "Boston Globe", "outlet", false},
    {"breitbart", "Breitbart", "outlet", false},
    {"breitbart news", "Breitbart News", "outlet", false},
    {"buzzfeed", "BuzzFeed", "outlet", false},
    {"buzzfeed news", "BuzzFeed News", "outlet", false},
    {"c-span", "C-SPAN", "broadcaster", false},
    {"canadian press", "Canadian Press", "agency", false},
    {"cbc", "CBC", "broadcaster", false},
    {"cbc news", "CBC News", "broadcaster", false},
    {"cbs", "CBS", "broadcaster", false},
    {"cbs news", "CBS News", "broadcaster", false},
    {"cctv", "CCTV", "broadcaster", false},
    {"cgtn", "CGTN", "broadcaster", false},
    {"channel 4", "Channel 4", "broadcaster", false},
    {"channel 4 news", "Channel 4 News", "broadcaster", false},
    {"chicago tribune", "Chicago Tribune", "outlet", false},
    {"cnbc", "CNBC", "broadcaster", false},
    {"cnn", "CNN", "broadcaster", false},
    {"corriere della sera", "Corriere della Sera", "outlet", false},
    {"ctk", "CTK", "agency", false},
    {"daily beast", "Daily Beast", "outlet", false},
    {"daily caller", "Daily Caller", "outlet", false},
    {"daily express", "Daily Express", "outlet", false},
    {"daily mail", "Daily Mail", "outlet", false},
    {"daily mirror", "Daily Mirror", "outlet", false},
    {"daily news", "Daily News", "outlet", true},
    {"daily show", "Daily Show", "programme", false},
    {"daily telegraph", "Daily Telegraph", "outlet", false},
    {"dallas morning news", "Dallas Morning News", "outlet", false},
    {"der spiegel", "Der Spiegel", "outlet", false},
    {"des moines register", "Des Moines Register", "outlet", false},
    {"detroit free press", "Detroit Free Press", "outlet", false},
    {"deutsche welle", "Deutsche Welle", "broadcaster", false},
    {"die welt", "Die Welt", "outlet", false},
    {"die zeit", "Die Zeit", "outlet", false},
    {"dow jones", "Dow Jones", "agency", false},
    {"dow jones newswires", "Dow Jones Newswires", "agency", false},
    {"dpa", "DPA", "agency", false},
    {"dw", "DW", "broadcaster", false},
    {"economist", "Economist", "outlet", true},
    {"efe", "EFE", "agency", false},
    {"el mundo", "El Mundo", "outlet", false},
    {"el pais", "El Pais", "outlet", false},
    {"esquire", "Esquire", "outlet", true},
    {"euronews", "Euronews", "broadcaster", false},
    {"face the nation", "Face the Nation", "programme", false},
    {"facebook", "Facebook", "platform", false},
    {"fars", "Fars", "agency", false},
    {"fars news", "Fars News", "agency", false},
    {"financial times", "Financial Times", "outlet", false},
    {"forbes", "Forbes", "outlet", false},
    {"foreign policy", "Foreign Policy", "outlet", false},
    {"fox", "Fox", "broadcaster", true},
    {"fox & friends", "Fox & Friends", "programme", false},
    {"fox and friends", "Fox and Friends", "programme", false},
    {"fox business", "Fox Business", "broadcaster", false},
    {"fox news", "Fox News", "broadcaster", false},
    {"fox news channel", "Fox News Channel", "broadcaster", false},
    {"fox news sunday", "Fox News Sunday", "programme", false},
    {"france 24", "France 24", "broadcaster", false},
    {"france info", "France Info", "broadcaster", false},
    {"franceinfo", "Franceinfo", "broadcaster", false},
    {"frankfurter allgemeine zeitung", "Frankfurter Allgemeine Zeitung", "outlet", false},
    {"gb news", "GB News", "broadcaster", false},
    {"getty images", "Getty Images", "agency", false},
    {"global times", "Global Times", "outlet", false},
    {"globe and mail", "Globe and Mail", "outlet", false},
    {"good morning america", "Good Morning America", "programme", false},
    {"good morning britain", "Good Morning Britain", "programme", false},
    {"guardian", "Guardian", "outlet", true},
    {"haaretz", "Haaretz", "outlet", false},
    {"hardball", "Hardball", "programme", true},
    {"hill", "Hill", "outlet", true},
    {"houston chronicle", "Houston Chronicle", "outlet", false},
    {"huffington post", "Huffington Post", "outlet", false},
    {"huffpo", "HuffPost", "outlet", false},
    {"huffpost", "HuffPost", "outlet", false},
    {"independent", "Independent", "outlet", true},
    {"instagram", "Instagram", "platform", false},
    {"interfax", "Interfax", "agency", false},
    {"interfax-ukraine", "Interfax-Ukraine", "agency", false},
    {"irish times", "Irish Times", "outlet", false},
    {"irna", "IRNA", "agency", false},
    {"isna", "ISNA", "agency", false},
    {"itar-tass", "ITAR-TASS", "agency", false},
    {"itv", "ITV", "broadcaster", false},
    {"itv news", "ITV News", "broadcaster", false},
    {"izvestia", "Izvestia", "outlet", false},
    {"jerusalem post", "Jerusalem Post", "outlet", false},
    {"jiji", "Jiji", "agency", false},
    {"jiji press", "Jiji Press", "agency", false},
    {"kcna", "KCNA", "agency", false},
    {"keystone-sda", "Keystone-SDA", "agency", false},
    {"kommersant", "Kommersant", "outlet", false},
    {"komsomolskaya pravda", "Komsomolskaya Pravda", "outlet", false},
    {"kyiv independent", "Kyiv Independent", "outlet", false},
    {"kyodo", "Kyodo", "agency", false},
    {"kyodo news", "Kyodo News", "agency", false},
    {"la repubblica", "La Repubblica", "outlet", false},
    {"la stampa", "La Stampa", "outlet", false},
    {"larry king live", "Larry King Live", "programme", false},
    {"late show", "Late Show", "programme", false},
    {"lci", "LCI", "broadcaster", false},
    {"le figaro", "Le Figaro", "outlet", false},
    {"le monde", "Le Monde", "outlet", false},
    {"liberation", "Liberation", "outlet", true},
    {"linkedin", "LinkedIn", "platform", false},
    {"los angeles times", "Los Angeles Times", "outlet", false},
    {"lusa", "Lusa", "agency", false},
    {"maan", "Maan", "agency", true},
    {"mailonline", "MailOnline", "outlet", false},
    {"mastodon", "Mastodon", "platform", false},
    {"medium", "Medium", "platform", true},
    {"meduza", "Meduza", "outlet", false},
    {"meet the press", "Meet the Press", "programme", false},
    {"mehr", "Mehr", "agency", true},
    {"miami herald", "Miami Herald", "outlet", false},
    {"morning joe", "Morning Joe", "programme", false},
    {"moscow times", "Moscow Times", "outlet", false},
    {"mother jones", "Mother Jones", "outlet", false},
    {"msnbc", "MSNBC", "broadcaster", false},
    {"mti", "MTI", "agency", false},
    {"national review", "National Review", "outlet", false},
    {"nbc", "NBC", "broadcaster", false},
    {"nbc news", "NBC News", "broadcaster", false},
    {"ndtv", "NDTV", "broadcaster", false},
    {"new day", "New Day", "programme", true},
    {"new york daily news", "New York Daily News", "outlet", false},
    {"new york magazine", "New York Magazine", "outlet", false},
    {"new york post", "New York Post", "outlet", false},
    {"new york times", "New York Times", "outlet", false},
    {"new yorker", "New Yorker", "outlet", false},
    {"newsday", "Newsday", "outlet", false},
    {"newshour", "NewsHour", "programme", false},
    {"newsnight", "Newsnight", "programme", false},
    {"newsweek", "Newsweek", "outlet", false},
    {"nhk", "NHK", "broadcaster", false},
    {"nightline", "Nightline", "programme", false},
    {"nikkei", "Nikkei", "outlet", false},
    {"novaya gazeta", "Novaya Gazeta", "outlet", false},
    {"npr", "NPR", "broadcaster", false},
    {"nrk", "NRK", "broadcaster", false},
    {"ntb", "NTB", "agency", false},
    {"nyt", "New York Times", "outlet", false},
    {"observer", "Observer", "outlet", true},
    {"orf", "ORF", "broadcaster", false},
    {"pa media", "PA Media", "agency", true},
    {"panorama", "Panorama", "programme", true},
    {"pap", "PAP", "agency", true},
    {"pbs", "PBS", "broadcaster", false},
    {"pbs newshour", "PBS NewsHour", "broadcaster", false},
    {"people magazine", "People magazine", "outlet", false},
    {"periscope", "Periscope", "platform", false},
    {"philadelphia inquirer", "Philadelphia Inquirer", "outlet", false},
    {"politico", "Politico", "outlet", false},
    {"press association", "Press Association", "agency", false},
    {"press trust of india", "Press Trust of India", "agency", false},
    {"press tv", "Press TV", "broadcaster", false},
    {"pti", "PTI", "agency", false},
    {"question time", "Question Time", "programme", true},
    {"radio free europe", "Radio Free Europe", "broadcaster", false},
    {"rai", "RAI", "broadcaster", false},
    {"reddit", "Reddit", "platform", false},
    {"reliable sources", "Reliable Sources", "programme", true},
    {"reuters", "Reuters", "agency", false},
    {"rfe/rl", "RFE/RL", "broadcaster", false},
    {"ria", "RIA", "agency", false},
    {"ria novosti", "RIA Novosti", "agency", false},
    {"ria-novosti", "RIA Novosti", "agency", false},
    {"ritzau", "Ritzau", "agency", false},
    {"rolling stone", "Rolling Stone", "outlet", false},
    {"rossiya 1", "Rossiya 1", "broadcaster", false},
    {"rossiya-1", "Rossiya-1", "broadcaster", false},
    {"rt", "RT", "broadcaster", true},
    {"rte", "RTE", "broadcaster", false},
    {"rtl", "RTL", "broadcaster", false},
    {"salon", "Salon", "outlet", true},
    {"san francisco chronicle", "San Francisco Chronicle", "outlet", false},
    {"sana", "SANA", "agency", true},
    {"saturday night live", "Saturday Night Live", "programme", false},
    {"sky", "Sky", "broadcaster", true},
    {"sky news", "Sky News", "broadcaster", false},
    {"slate", "Slate", "outlet", true},
    {"snapchat", "Snapchat", "platform", false},
    {"south china morning post", "South China Morning Post", "outlet", false},
    {"special report", "Special Report", "programme", true},
    {"spectator", "Spectator", "outlet", true},
    {"spiegel", "Spiegel", "outlet", false},
    {"sputnik", "Sputnik", "agency", true},
    {"state of the union", "State of the Union", "programme", true},
    {"stt", "STT", "agency", false},
    {"sueddeutsche zeitung", "Sueddeutsche Zeitung", "outlet", false},
    {"sun", "The Sun", "outlet", true},
    {"sunday times", "Sunday Times", "outlet", false},
    {"svt", "SVT", "broadcaster", false},
    {"sydney morning herald", "Sydney Morning Herald", "outlet", false},
    {"süddeutsche zeitung", "Süddeutsche Zeitung", "outlet", false},
    {"tampa bay times", "Tampa Bay Times", "outlet", false},
    {"tasnim", "Tasnim", "agency", false},
    {"tass", "TASS", "agency", false},
    {"telegram", "Telegram", "platform", true},
    {"telegraph", "Telegraph", "outlet", true},
    {"telemundo", "Telemundo", "broadcaster", false},
    {"the five", "The Five", "programme", true},
    {"the kelly file", "The Kelly File", "programme", false},
    {"the o'reilly factor", "The O'Reilly Factor", "programme", false},
    {"the sun", "The Sun", "outlet", true},
    {"the view", "The View", "programme", true},
    {"this week", "This Week", "programme", true},
    {"thomson reuters", "Thomson Reuters", "agency", false},
    {"threads", "Threads", "platform", true},
    {"tiktok", "TikTok", "platform", false},
    {"time", "TIME", "outlet", true},
    {"time magazine", "Time magazine", "outlet", true},
    {"times", "Times", "outlet", true},
    {"times of india", "Times of India", "outlet", false},
    {"times of london", "Times of London", "outlet", false},
    {"times radio", "Times Radio", "broadcaster", false},
    {"today programme", "Today programme", "programme", false},
    {"tonight show", "Tonight Show", "programme", false},
    {"toronto star", "Toronto Star", "outlet", false},
    {"truth social", "Truth Social", "platform", false},
    {"twitter", "Twitter", "platform", false},
    {"ukrainska pravda", "Ukrainska Pravda", "outlet", false},
    {"ukrinform", "Ukrinform", "agency", false},
    {"unian", "UNIAN", "agency", false},
    {"union leader", "Union Leader", "outlet", false},
    {"united press international", "United Press International", "agency", false},
    {"univision", "Univision", "broadcaster", false},
    {"upi", "UPI", "agency", false},
    {"usa today", "USA Today", "outlet", false},
    {"vanity fair", "Vanity Fair", "outlet", false},
    {"variety", "Variety", "outlet", true},
    {"vice news", "Vice News", "outlet", false},
    {"vkontakte", "VKontakte", "platform", false},
    {"vogue", "Vogue", "outlet", true},
    {"voice of america", "Voice of America", "broadcaster", false},
    {"vox", "Vox", "outlet", false},
    {"wabc", "WABC", "broadcaster", false},
    {"wafa", "WAFA", "agency", false},
    {"wall street journal", "Wall Street Journal", "outlet", false},
    {"washington examiner", "Washington Examiner", "outlet", false},
    {"washington free beacon", "Washington Free Beacon", "outlet", false},
    {"washington post", "Washington Post", "outlet", false},
    {"washington times", "Washington Times", "outlet", false},
    {"wechat", "WeChat", "platform", false},
    {"weekly standard", "Weekly Standard", "outlet", false},
    {"weibo", "Weibo", "platform", false},
    {"western journalism", "Western Journalism", "outlet", false},
    {"whatsapp", "WhatsApp", "platform", false},
    {"wsj", "Wall Street Journal", "outlet", false},
    {"xinhua", "Xinhua", "agency", false},
    {"yahoo news", "Yahoo News", "outlet", false},
    {"yonhap", "Yonhap", "agency", false},
    {"youtube", "YouTube", "platform", false},
    {"zdf", "ZDF", "broadcaster", false},
};

/* No name above has more words than this. */
enum { most_words = 4, most_bytes = 48 };

const stm_media_name *stm_media_find(stm_slice lower)
{
    if (lower.length > 4 && stm_starts_with(lower, "the ")) {
        const stm_media_name *with_article = NULL;
        stm_slice rest = {lower.data + 4, lower.length - 4};
        with_article = stm_media_find(rest);
        if (with_article) return with_article;
    }
    size_t low = 0, high = sizeof media_names / sizeof *media_names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare_text(media_names[middle].lower, lower);
        if (!order) return &media_names[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const stm_media_name *stm_media_find_name(stm_slice name)
{
    char lower[most_bytes];
    if (name.length > sizeof lower) return NULL;
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        lower[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    }
    return stm_media_find((stm_slice){lower, name.length});
}

const stm_media_name *stm_media_at(const stm_doc *doc, uint32_t first, uint32_t *last)
{
    const stm_media_name *found = NULL;
    char joined[most_bytes];
    size_t length = 0;
    for (uint32_t i = first; i < doc->tokens.count && i < first + most_words; i++) {
        const stm_token *token = &doc->tokens.items[i];
        bool word = token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER ||
                    stm_equal_text(token->lower, "&");
        if (!word || token->flags & STM_TOKEN_POSSESSIVE) break;
        if (length + token->lower.length + 1 > sizeof joined) break;
        if (length) joined[length++] = ' ';
        memcpy(joined + length, token->lower.data, token->lower.length);
        length += token->lower.length;
        /* A name is written with a capital at its start and end. */
        if (!(doc->tokens.items[first].flags & STM_TOKEN_CAPITAL) && token->kind != STM_TOKEN_NUMBER) continue;
        const stm_media_name *one = stm_media_find((stm_slice){joined, length});
        if (!one) continue;
        /* "This Week", but not "This week": a last word that has a capital in the list must have one here. */
        const char *last_word = strrchr(one->name, ' ');
        bool capital = last_word && last_word[1] >= 'A' && last_word[1] <= 'Z';
        if (capital && i > first && !(token->flags & STM_TOKEN_CAPITAL)) continue;
        /* An article is no part of a name, but for those that stand in the list with theirs ("The View"). */
        if (stm_equal_text(doc->tokens.items[first].lower, "the") && strncmp(one->lower, "the ", 4) != 0) continue;
        found = one;
        *last = i + 1;
    }
    return found;
}
