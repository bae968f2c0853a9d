// Without ICU's types, which Foundation's own ICU declares otherwise. Only libxml2 itself looks into what has them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libexslt/exslt.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
