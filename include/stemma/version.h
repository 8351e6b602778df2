/* The version of the headers; stm_version() is that of the library. */
#ifndef STEMMA_VERSION_H
#define STEMMA_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

#define STM_VERSION "0.1.0"

/* A string that lives as long as the program. */
const char *stm_version(void);

#ifdef __cplusplus
}
#endif
#endif
