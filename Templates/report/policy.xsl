<?xml version="1.0" encoding="UTF-8"?>
<!--
  Policy: what a browser may run and load for this page. One style and one script, known by their hashes, and nothing
  else: should markup of the input ever slip through, it still could neither run nor fetch. Written by update-policy.sh.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="content-security-policy">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-Kq/Tyu48BJtkeQGQieuomBoMaK/87AUBYUPrrb62ByY='; script-src 'sha256-RMlDbIWKuhJBhtgGQ7TnmeKL3UfT5BXzuGAjJaGYOsU='"/>
  </xsl:template>
</xsl:stylesheet>
