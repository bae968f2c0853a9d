#include <curl/curl.h>

// libcurl's options are set by a variadic function, which Swift cannot call: one wrapper for each kind of argument.

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*curl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode curl_set_receiver(CURL *handle, curl_receiver receiver, void *context) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receiver);
    return status == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : status;
}

static inline CURLcode curl_set_header_receiver(CURL *handle, curl_receiver receiver, void *context) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, receiver);
    return status == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERDATA, context) : status;
}

static inline long curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

// Where a redirection leads, as a whole address; the handle keeps it.
static inline const char *curl_redirection(CURL *handle) {
    char *address = 0;
    curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &address);
    return address;
}
