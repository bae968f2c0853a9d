#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>

// libcurl brings two dozen libraries with it, and most runs fetch nothing: it is loaded when it is first needed.
// Nothing else of this header may be called before `curl_library` has given something.

static inline void *curl_library(void) {
    static void *library;
    if (!library) library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    return library;
}

#define CURL_CALL(name) ((__typeof__(name) *)dlsym(curl_library(), #name))

static inline CURLcode curl_begin(void) { return CURL_CALL(curl_global_init)(CURL_GLOBAL_DEFAULT); }
static inline CURL *curl_open(void) { return CURL_CALL(curl_easy_init)(); }
static inline void curl_close(CURL *handle) { CURL_CALL(curl_easy_cleanup)(handle); }
static inline void curl_forget_options(CURL *handle) { CURL_CALL(curl_easy_reset)(handle); }
static inline CURLcode curl_run(CURL *handle) { return CURL_CALL(curl_easy_perform)(handle); }
static inline const char *curl_sentence(CURLcode status) { return CURL_CALL(curl_easy_strerror)(status); }

static inline struct curl_slist *curl_list_append(struct curl_slist *list, const char *text) {
    return CURL_CALL(curl_slist_append)(list, text);
}

static inline void curl_list_free(struct curl_slist *list) { CURL_CALL(curl_slist_free_all)(list); }

static inline CURLU *curl_address(const char *text) {
    CURLU *address = CURL_CALL(curl_url)();
    if (address && CURL_CALL(curl_url_set)(address, CURLUPART_URL, text, 0) != CURLUE_OK) {
        CURL_CALL(curl_url_cleanup)(address);
        return 0;
    }
    return address;
}

static inline void curl_address_free(CURLU *address) { CURL_CALL(curl_url_cleanup)(address); }

// A part of an address, with the scheme's own port where none is written; to be freed.
static inline char *curl_address_part(CURLU *address, CURLUPart part) {
    char *text = 0;
    return CURL_CALL(curl_url_get)(address, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ? text : 0;
}

static inline void curl_part_free(char *text) { CURL_CALL(curl_free)(text); }

// libcurl's options are set by a variadic function, which Swift cannot call: one wrapper for each kind of argument.

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return CURL_CALL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return CURL_CALL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return CURL_CALL(curl_easy_setopt)(handle, option, value);
}

typedef size_t (*curl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode curl_set_receiver(CURL *handle, curl_receiver receiver, void *context) {
    CURLcode status = CURL_CALL(curl_easy_setopt)(handle, CURLOPT_WRITEFUNCTION, receiver);
    return status == CURLE_OK ? CURL_CALL(curl_easy_setopt)(handle, CURLOPT_WRITEDATA, context) : status;
}

static inline CURLcode curl_set_header_receiver(CURL *handle, curl_receiver receiver, void *context) {
    CURLcode status = CURL_CALL(curl_easy_setopt)(handle, CURLOPT_HEADERFUNCTION, receiver);
    return status == CURLE_OK ? CURL_CALL(curl_easy_setopt)(handle, CURLOPT_HEADERDATA, context) : status;
}

static inline long curl_status(CURL *handle) {
    long status = 0;
    CURL_CALL(curl_easy_getinfo)(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

// Where a redirection leads, as a whole address; the handle keeps it.
static inline const char *curl_redirection(CURL *handle) {
    char *address = 0;
    CURL_CALL(curl_easy_getinfo)(handle, CURLINFO_REDIRECT_URL, &address);
    return address;
}
