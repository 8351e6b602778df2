/* Codes of actors: a country (ISO 3166 alpha-3, or IGO), then a sector: "Russian troops" is RUSMIL.
 *
 * The country is the last of its names among the words of the phrase or, for a person, none: who governs where changes, and
 * no list of leaders is shipped. The sector is that of the phrase's role noun; a bare country acts through its government.
 * Facts and plain words only; the scheme of codes is CAMEO's. */
#include "event_parts.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

typedef struct coding {
    const char *word, *code;
} coding;

static const coding countries[] = {
    {"afghan", "AFG"}, {"afghanistan", "AFG"}, {"afghans", "AFG"}, {"african union", "IGO"}, {"albania", "ALB"},
    {"albanian", "ALB"}, {"albanians", "ALB"}, {"algeria", "DZA"}, {"algerian", "DZA"}, {"algerians", "DZA"},
    {"america", "USA"}, {"american", "USA"}, {"americans", "USA"}, {"amman", "JOR"}, {"angola", "AGO"},
    {"angolan", "AGO"}, {"ankara", "TUR"}, {"arab league", "IGO"}, {"argentina", "ARG"}, {"argentine", "ARG"},
    {"argentines", "ARG"}, {"argentinian", "ARG"}, {"armenia", "ARM"}, {"armenian", "ARM"}, {"armenians", "ARM"},
    {"asean", "IGO"}, {"athens", "GRC"}, {"australia", "AUS"}, {"australian", "AUS"}, {"australians", "AUS"},
    {"austria", "AUT"}, {"austrian", "AUT"}, {"austrians", "AUT"}, {"azerbaijan", "AZE"}, {"azerbaijani", "AZE"},
    {"azeri", "AZE"}, {"baghdad", "IRQ"}, {"bahrain", "BHR"}, {"bahraini", "BHR"}, {"baku", "AZE"},
    {"bangkok", "THA"}, {"bangladesh", "BGD"}, {"bangladeshi", "BGD"}, {"beijing", "CHN"}, {"beirut", "LBN"},
    {"belarus", "BLR"}, {"belarusian", "BLR"}, {"belgian", "BEL"}, {"belgians", "BEL"}, {"belgium", "BEL"},
    {"belgrade", "SRB"}, {"benin", "BEN"}, {"berlin", "DEU"}, {"bhutan", "BTN"}, {"bogota", "COL"},
    {"bolivia", "BOL"}, {"bolivian", "BOL"}, {"bonn", "DEU"}, {"bosnia", "BIH"}, {"bosnian", "BIH"},
    {"bosnians", "BIH"}, {"botswana", "BWA"}, {"brazil", "BRA"}, {"brazilian", "BRA"}, {"brazilians", "BRA"},
    {"britain", "GBR"}, {"british", "GBR"}, {"bucharest", "ROU"}, {"budapest", "HUN"}, {"bulgaria", "BGR"},
    {"bulgarian", "BGR"}, {"burkina faso", "BFA"}, {"burma", "MMR"}, {"burmese", "MMR"}, {"burundi", "BDI"},
    {"burundian", "BDI"}, {"cairo", "EGY"}, {"cambodia", "KHM"}, {"cambodian", "KHM"}, {"cambodians", "KHM"},
    {"cameroon", "CMR"}, {"canada", "CAN"}, {"canadian", "CAN"}, {"canadians", "CAN"}, {"canberra", "AUS"},
    {"caracas", "VEN"}, {"central african republic", "CAF"}, {"chad", "TCD"}, {"chadian", "TCD"}, {"chile", "CHL"},
    {"chilean", "CHL"}, {"chileans", "CHL"}, {"china", "CHN"}, {"chinese", "CHN"}, {"colombia", "COL"},
    {"colombian", "COL"}, {"colombians", "COL"}, {"congo", "COD"}, {"congolese", "COD"}, {"copenhagen", "DNK"},
    {"costa rica", "CRI"}, {"croat", "HRV"}, {"croatia", "HRV"}, {"croatian", "HRV"}, {"croatians", "HRV"},
    {"croats", "HRV"}, {"cuba", "CUB"}, {"cuban", "CUB"}, {"cubans", "CUB"}, {"cypriot", "CYP"}, {"cypriots", "CYP"},
    {"cyprus", "CYP"}, {"czech", "CZE"}, {"czech republic", "CZE"}, {"czechs", "CZE"}, {"damascus", "SYR"},
    {"danes", "DNK"}, {"danish", "DNK"}, {"delhi", "IND"}, {"denmark", "DNK"}, {"dhaka", "BGD"}, {"djibouti", "DJI"},
    {"doha", "QAT"}, {"dominican republic", "DOM"}, {"dublin", "IRL"}, {"dutch", "NLD"}, {"east timor", "TLS"},
    {"ecuador", "ECU"}, {"ecuadorian", "ECU"}, {"egypt", "EGY"}, {"egyptian", "EGY"}, {"egyptians", "EGY"},
    {"el salvador", "SLV"}, {"emirati", "ARE"}, {"england", "GBR"}, {"english", "GBR"}, {"eritrea", "ERI"},
    {"eritrean", "ERI"}, {"estonia", "EST"}, {"estonian", "EST"}, {"estonians", "EST"}, {"ethiopia", "ETH"},
    {"ethiopian", "ETH"}, {"ethiopians", "ETH"}, {"eu", "IGOEUR"}, {"european commission", "IGOEUR"},
    {"european union", "IGOEUR"}, {"fatah", "PSE"}, {"fiji", "FJI"}, {"filipino", "PHL"}, {"filipinos", "PHL"},
    {"finland", "FIN"}, {"finnish", "FIN"}, {"finns", "FIN"}, {"france", "FRA"}, {"french", "FRA"}, {"gabon", "GAB"},
    {"gaza", "PSE"}, {"georgia", "GEO"}, {"georgian", "GEO"}, {"georgians", "GEO"}, {"german", "DEU"},
    {"germans", "DEU"}, {"germany", "DEU"}, {"ghana", "GHA"}, {"ghanaian", "GHA"}, {"greece", "GRC"},
    {"greek", "GRC"}, {"greeks", "GRC"}, {"guatemala", "GTM"}, {"guatemalan", "GTM"}, {"guinea", "GIN"},
    {"guinean", "GIN"}, {"guyana", "GUY"}, {"haiti", "HTI"}, {"haitian", "HTI"}, {"haitians", "HTI"},
    {"hamas", "PSE"}, {"hanoi", "VNM"}, {"harare", "ZWE"}, {"havana", "CUB"}, {"helsinki", "FIN"}, {"holland", "NLD"},
    {"honduran", "HND"}, {"honduras", "HND"}, {"hong kong", "HKG"}, {"houthi", "YEM"}, {"houthis", "YEM"},
    {"hungarian", "HUN"}, {"hungarians", "HUN"}, {"hungary", "HUN"}, {"iceland", "ISL"}, {"icelandic", "ISL"},
    {"india", "IND"}, {"indian", "IND"}, {"indians", "IND"}, {"indonesia", "IDN"}, {"indonesian", "IDN"},
    {"indonesians", "IDN"}, {"iran", "IRN"}, {"iranian", "IRN"}, {"iranians", "IRN"}, {"iraq", "IRQ"},
    {"iraqi", "IRQ"}, {"iraqis", "IRQ"}, {"ireland", "IRL"}, {"irish", "IRL"}, {"islamabad", "PAK"},
    {"israel", "ISR"}, {"israeli", "ISR"}, {"israelis", "ISR"}, {"italian", "ITA"}, {"italians", "ITA"},
    {"italy", "ITA"}, {"ivory coast", "CIV"}, {"jakarta", "IDN"}, {"jamaica", "JAM"}, {"jamaican", "JAM"},
    {"japan", "JPN"}, {"japanese", "JPN"}, {"jerusalem", "ISR"}, {"jordan", "JOR"}, {"jordanian", "JOR"},
    {"jordanians", "JOR"}, {"kabul", "AFG"}, {"kazakh", "KAZ"}, {"kazakhstan", "KAZ"}, {"kenya", "KEN"},
    {"kenyan", "KEN"}, {"kenyans", "KEN"}, {"khartoum", "SDN"}, {"kiev", "UKR"}, {"kinshasa", "COD"},
    {"kosovo", "XKX"}, {"kremlin", "RUS"}, {"kuwait", "KWT"}, {"kuwaiti", "KWT"}, {"kuwaitis", "KWT"},
    {"kyiv", "UKR"}, {"kyrgyz", "KGZ"}, {"kyrgyzstan", "KGZ"}, {"laos", "LAO"}, {"laotian", "LAO"}, {"latvia", "LVA"},
    {"latvian", "LVA"}, {"latvians", "LVA"}, {"lebanese", "LBN"}, {"lebanon", "LBN"}, {"liberia", "LBR"},
    {"liberian", "LBR"}, {"libya", "LBY"}, {"libyan", "LBY"}, {"libyans", "LBY"}, {"lima", "PER"}, {"lisbon", "PRT"},
    {"lithuania", "LTU"}, {"lithuanian", "LTU"}, {"lithuanians", "LTU"}, {"london", "GBR"}, {"macedonia", "MKD"},
    {"macedonian", "MKD"}, {"madagascar", "MDG"}, {"madrid", "ESP"}, {"malawi", "MWI"}, {"malaysia", "MYS"},
    {"malaysian", "MYS"}, {"malaysians", "MYS"}, {"maldives", "MDV"}, {"mali", "MLI"}, {"malian", "MLI"},
    {"manila", "PHL"}, {"mauritania", "MRT"}, {"mexican", "MEX"}, {"mexicans", "MEX"}, {"mexico", "MEX"},
    {"minsk", "BLR"}, {"mogadishu", "SOM"}, {"moldova", "MDA"}, {"moldovan", "MDA"}, {"mongolia", "MNG"},
    {"mongolian", "MNG"}, {"montenegro", "MNE"}, {"moroccan", "MAR"}, {"moroccans", "MAR"}, {"morocco", "MAR"},
    {"moscow", "RUS"}, {"mozambique", "MOZ"}, {"myanmar", "MMR"}, {"nairobi", "KEN"}, {"namibia", "NAM"},
    {"nato", "IGO"}, {"nepal", "NPL"}, {"nepalese", "NPL"}, {"nepali", "NPL"}, {"netherlands", "NLD"},
    {"new delhi", "IND"}, {"new zealand", "NZL"}, {"nicaragua", "NIC"}, {"nicaraguan", "NIC"}, {"niger", "NER"},
    {"nigeria", "NGA"}, {"nigerian", "NGA"}, {"nigerians", "NGA"}, {"north korea", "PRK"}, {"north korean", "PRK"},
    {"north koreans", "PRK"}, {"north macedonia", "MKD"}, {"norway", "NOR"}, {"norwegian", "NOR"},
    {"norwegians", "NOR"}, {"oman", "OMN"}, {"omani", "OMN"}, {"oslo", "NOR"}, {"ottawa", "CAN"}, {"pakistan", "PAK"},
    {"pakistani", "PAK"}, {"pakistanis", "PAK"}, {"palestine", "PSE"}, {"palestinian", "PSE"},
    {"palestinians", "PSE"}, {"panama", "PAN"}, {"panamanian", "PAN"}, {"papua new guinea", "PNG"},
    {"paraguay", "PRY"}, {"paris", "FRA"}, {"peru", "PER"}, {"peruvian", "PER"}, {"philippine", "PHL"},
    {"philippines", "PHL"}, {"poland", "POL"}, {"poles", "POL"}, {"polish", "POL"}, {"portugal", "PRT"},
    {"portuguese", "PRT"}, {"prague", "CZE"}, {"pretoria", "ZAF"}, {"pyongyang", "PRK"}, {"qatar", "QAT"},
    {"qatari", "QAT"}, {"riyadh", "SAU"}, {"romania", "ROU"}, {"romanian", "ROU"}, {"romanians", "ROU"},
    {"rome", "ITA"}, {"russia", "RUS"}, {"russian", "RUS"}, {"russians", "RUS"}, {"rwanda", "RWA"},
    {"rwandan", "RWA"}, {"salvadoran", "SLV"}, {"sarajevo", "BIH"}, {"saudi", "SAU"}, {"saudi arabia", "SAU"},
    {"saudi arabian", "SAU"}, {"saudis", "SAU"}, {"scotland", "GBR"}, {"scottish", "GBR"},
    {"security council", "IGOUNO"}, {"senegal", "SEN"}, {"senegalese", "SEN"}, {"seoul", "KOR"}, {"serb", "SRB"},
    {"serbia", "SRB"}, {"serbian", "SRB"}, {"serbians", "SRB"}, {"serbs", "SRB"}, {"sierra leone", "SLE"},
    {"singapore", "SGP"}, {"singaporean", "SGP"}, {"slovak", "SVK"}, {"slovakia", "SVK"}, {"slovaks", "SVK"},
    {"slovenia", "SVN"}, {"slovenian", "SVN"}, {"sofia", "BGR"}, {"somali", "SOM"}, {"somalia", "SOM"},
    {"somalis", "SOM"}, {"south africa", "ZAF"}, {"south african", "ZAF"}, {"south africans", "ZAF"},
    {"south korea", "KOR"}, {"south korean", "KOR"}, {"south koreans", "KOR"}, {"south sudan", "SSD"},
    {"south sudanese", "SSD"}, {"spain", "ESP"}, {"spaniards", "ESP"}, {"spanish", "ESP"}, {"sri lanka", "LKA"},
    {"sri lankan", "LKA"}, {"stockholm", "SWE"}, {"sudan", "SDN"}, {"sudanese", "SDN"}, {"sweden", "SWE"},
    {"swedes", "SWE"}, {"swedish", "SWE"}, {"swiss", "CHE"}, {"switzerland", "CHE"}, {"syria", "SYR"},
    {"syrian", "SYR"}, {"syrians", "SYR"}, {"taipei", "TWN"}, {"taiwan", "TWN"}, {"taiwanese", "TWN"},
    {"tajik", "TJK"}, {"tajikistan", "TJK"}, {"tanzania", "TZA"}, {"tanzanian", "TZA"}, {"tbilisi", "GEO"},
    {"tehran", "IRN"}, {"thai", "THA"}, {"thailand", "THA"}, {"thais", "THA"}, {"togo", "TGO"}, {"tokyo", "JPN"},
    {"tripoli", "LBY"}, {"tunis", "TUN"}, {"tunisia", "TUN"}, {"tunisian", "TUN"}, {"tunisians", "TUN"},
    {"turk", "TUR"}, {"turkey", "TUR"}, {"turkish", "TUR"}, {"turkmen", "TKM"}, {"turkmenistan", "TKM"},
    {"turks", "TUR"}, {"u.k.", "GBR"}, {"u.n.", "IGOUNO"}, {"u.s.", "USA"}, {"u.s.a.", "USA"}, {"uae", "ARE"},
    {"uganda", "UGA"}, {"ugandan", "UGA"}, {"uk", "GBR"}, {"ukraine", "UKR"}, {"ukrainian", "UKR"},
    {"ukrainians", "UKR"}, {"un", "IGOUNO"}, {"united arab emirates", "ARE"}, {"united kingdom", "GBR"},
    {"united nations", "IGOUNO"}, {"united states", "USA"}, {"uruguay", "URY"}, {"us", "USA"}, {"uzbek", "UZB"},
    {"uzbekistan", "UZB"}, {"vatican", "VAT"}, {"venezuela", "VEN"}, {"venezuelan", "VEN"}, {"venezuelans", "VEN"},
    {"vienna", "AUT"}, {"vietnam", "VNM"}, {"vietnamese", "VNM"}, {"wales", "GBR"}, {"warsaw", "POL"},
    {"washington", "USA"}, {"west bank", "PSE"}, {"yemen", "YEM"}, {"yemeni", "YEM"}, {"yemenis", "YEM"},
    {"yerevan", "ARM"}, {"zagreb", "HRV"}, {"zambia", "ZMB"}, {"zambian", "ZMB"}, {"zimbabwe", "ZWE"},
    {"zimbabwean", "ZWE"}};

static const coding sectors[] = {
    {"activist", "OPP"}, {"activists", "OPP"}, {"administration", "GOV"}, {"ambassador", "GOV"},
    {"ambassadors", "GOV"}, {"army", "MIL"}, {"authorities", "GOV"}, {"bank", "BUS"}, {"banks", "BUS"},
    {"businessman", "BUS"}, {"businessmen", "BUS"}, {"cabinet", "GOV"}, {"chancellor", "GOV"}, {"children", "CVL"},
    {"citizens", "CVL"}, {"civilian", "CVL"}, {"civilians", "CVL"}, {"commander", "MIL"}, {"commanders", "MIL"},
    {"companies", "BUS"}, {"company", "BUS"}, {"congress", "LEG"}, {"congressman", "LEG"}, {"court", "JUD"},
    {"courts", "JUD"}, {"delegation", "GOV"}, {"demonstrators", "CVL"}, {"diplomat", "GOV"}, {"diplomats", "GOV"},
    {"dissident", "OPP"}, {"dissidents", "OPP"}, {"embassy", "GOV"}, {"envoy", "GOV"}, {"envoys", "GOV"},
    {"farmers", "CVL"}, {"fighters", "REB"}, {"forces", "MIL"}, {"gang", "CRM"}, {"gangs", "CRM"}, {"general", "MIL"},
    {"government", "GOV"}, {"governments", "GOV"}, {"governor", "GOV"}, {"guerrilla", "REB"}, {"guerrillas", "REB"},
    {"gunmen", "REB"}, {"immigrants", "CVL"}, {"insurgent", "REB"}, {"insurgents", "REB"}, {"jets", "MIL"},
    {"journalist", "MED"}, {"journalists", "MED"}, {"judge", "JUD"}, {"judges", "JUD"}, {"king", "GOV"},
    {"lawmaker", "LEG"}, {"lawmakers", "LEG"}, {"leader", "GOV"}, {"leaders", "GOV"}, {"legislators", "LEG"},
    {"marines", "MIL"}, {"mayor", "GOV"}, {"men", "CVL"}, {"migrants", "CVL"}, {"militants", "REB"},
    {"military", "MIL"}, {"militia", "REB"}, {"militias", "REB"}, {"minister", "GOV"}, {"ministers", "GOV"},
    {"ministry", "GOV"}, {"navy", "MIL"}, {"newspaper", "MED"}, {"newspapers", "MED"}, {"officer", "COP"},
    {"officers", "COP"}, {"official", "GOV"}, {"officials", "GOV"}, {"opposition", "OPP"}, {"parliament", "LEG"},
    {"people", "CVL"}, {"pilots", "MIL"}, {"police", "COP"}, {"policeman", "COP"}, {"policemen", "COP"},
    {"premier", "GOV"}, {"president", "GOV"}, {"presidents", "GOV"}, {"prince", "GOV"}, {"prosecutor", "JUD"},
    {"prosecutors", "JUD"}, {"protesters", "CVL"}, {"protestors", "CVL"}, {"queen", "GOV"}, {"rebel", "REB"},
    {"rebels", "REB"}, {"refugees", "CVL"}, {"regime", "GOV"}, {"reporters", "MED"}, {"residents", "CVL"},
    {"sailors", "MIL"}, {"secretary", "GOV"}, {"senate", "LEG"}, {"senators", "LEG"}, {"separatists", "REB"},
    {"soldier", "MIL"}, {"soldiers", "MIL"}, {"spokesman", "GOV"}, {"spokeswoman", "GOV"}, {"student", "CVL"},
    {"students", "CVL"}, {"suspect", "CRM"}, {"suspects", "CRM"}, {"tribunal", "JUD"}, {"troops", "MIL"},
    {"villagers", "CVL"}, {"warplanes", "MIL"}, {"warship", "MIL"}, {"warships", "MIL"}, {"women", "CVL"},
    {"workers", "CVL"}};

static const char *code_of(const coding *table, size_t count, stm_slice word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare_text(table[middle].word, word);
        if (!order) return table[middle].code;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const char *country_of(const event_coder *c, const event_person *person)
{
    const char *code = NULL;
    for (uint32_t t = person->first; t < person->last && t < person->first + 12; t++) {
        for (uint32_t words = 3; words > 0; words--) { /* "Papua New Guinea", "North Korea" before "Korea" */
            if (t + words > person->last) continue;
            char buffer[64];
            size_t length = 0;
            for (uint32_t k = 0; k < words; k++) {
                stm_slice word = event_word(c, t + k);
                if (length + word.length + 1 > sizeof buffer) break;
                if (k) buffer[length++] = ' ';
                for (size_t i = 0; i < word.length; i++) buffer[length++] = word.data[i];
            }
            const char *found = code_of(countries, sizeof countries / sizeof *countries, (stm_slice){buffer, length});
            if (!found) continue;
            if (!code) code = found;
            break;
        }
    }
    return code;
}

stm_status event_code(stm_slice *out, const event_coder *c, const event_person *person)
{
    const char *country = country_of(c, person), *sector = NULL;
    for (uint32_t t = person->first; t < person->last; t++) {
        const char *found = code_of(sectors, sizeof sectors / sizeof *sectors, event_word(c, t));
        if (found) sector = found;
    }
    *out = (stm_slice){0};
    if (!country && !sector) return STM_OK;
    stm_builder builder = stm_builder_in(c->arena);
    stm_append_text(&builder, country ? country : "---");
    bool international = country && country[0] == 'I' && country[1] == 'G' && country[2] == 'O';
    if (!international) stm_append_text(&builder, sector ? sector : person->place ? "GOV" : "");
    return stm_builder_finish(out, &builder);
}
