<?xml version="1.0" encoding="UTF-8"?>
<!--
  Input: where the TestResult, the Benchmark, the Profile and the OVAL results are, whatever the document.

  Every look-up by id goes through a key, so the cost grows with the size of the input and not with its square.
  One ARF may hold several OVAL results that use the same ids; keys of OVAL parts therefore begin with the
  generated id of their `oval_results` element, which the templates pass along as $oval.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2"
  xmlns:x11="http://checklists.nist.gov/xccdf/1.1"
  xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"
  xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
  xmlns:c="http://cpe.mitre.org/language/2.0"
  xmlns:dict="http://cpe.mitre.org/dictionary/2.0"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:exsl="http://exslt.org/common"
  exclude-result-prefixes="x x11 arf ds c dict r d s exsl">

  <!--
    Each key is spelled once for every place that its elements can be in, from the root down: a pattern that may match
    anywhere would cost a walk through the whole document, and there would be a dozen of them.
  -->
  <!-- The benchmark, in a result file and in the request part of an ARF. -->
  <xsl:key name="rule" use="@id"
    match="/x:Benchmark//x:Rule"/>
  <xsl:key name="rule" use="@id"
    match="/*/arf:report-requests/*/arf:content/x:Benchmark//x:Rule"/>
  <xsl:key name="rule" use="@id"
    match="/*/arf:report-requests/*/arf:content/*/ds:component/x:Benchmark//x:Rule"/>
  <xsl:key name="value" use="@id"
    match="/x:Benchmark//x:Value"/>
  <xsl:key name="value" use="@id"
    match="/*/arf:report-requests/*/arf:content/x:Benchmark//x:Value"/>
  <xsl:key name="value" use="@id"
    match="/*/arf:report-requests/*/arf:content/*/ds:component/x:Benchmark//x:Value"/>
  <xsl:key name="plain-text" use="@id"
    match="/x:Benchmark/x:plain-text"/>
  <xsl:key name="plain-text" use="@id"
    match="/*/arf:report-requests/*/arf:content/x:Benchmark/x:plain-text"/>
  <xsl:key name="plain-text" use="@id"
    match="/*/arf:report-requests/*/arf:content/*/ds:component/x:Benchmark/x:plain-text"/>
  <xsl:key name="platform" use="@id"
    match="/x:Benchmark/c:platform-specification/c:platform"/>
  <xsl:key name="platform" use="@id"
    match="/*/arf:report-requests/*/arf:content/x:Benchmark/c:platform-specification/c:platform"/>
  <xsl:key name="platform" use="@id"
    match="/*/arf:report-requests/*/arf:content/*/ds:component/x:Benchmark/c:platform-specification/c:platform"/>
  <xsl:key name="cpe-item" use="@name"
    match="/*/arf:report-requests/*/arf:content/*/ds:component/dict:cpe-list/dict:cpe-item"/>
  <!-- The results. -->
  <xsl:key name="rule-result" use="@idref"
    match="/x:TestResult/x:rule-result"/>
  <xsl:key name="rule-result" use="@idref"
    match="/x:Benchmark/x:TestResult/x:rule-result"/>
  <xsl:key name="rule-result" use="@idref"
    match="/*/arf:reports/arf:report/arf:content/x:TestResult/x:rule-result"/>
  <xsl:key name="set-value" use="@idref"
    match="/x:TestResult/x:set-value"/>
  <xsl:key name="set-value" use="@idref"
    match="/x:Benchmark/x:TestResult/x:set-value"/>
  <xsl:key name="set-value" use="@idref"
    match="/*/arf:reports/arf:report/arf:content/x:TestResult/x:set-value"/>
  <xsl:key name="arf-report" use="@id"
    match="/*/arf:reports/arf:report"/>
  <!-- OVAL: a definition, test, object, state or variable as the content author wrote it. -->
  <xsl:key name="oval-content" use="concat(generate-id(../../..), ' ', @id)"
    match="/r:oval_results/d:oval_definitions/*/*"/>
  <xsl:key name="oval-content" use="concat(generate-id(../../..), ' ', @id)"
    match="/*/arf:reports/arf:report/arf:content/r:oval_results/d:oval_definitions/*/*"/>
  <!-- Results of definitions and of tests. The first variable instance has no number in its key. -->
  <xsl:key name="oval-result" use="concat(generate-id(../../../..), ' ', @definition_id, ' ', @variable_instance[. != 1])"
    match="/r:oval_results/r:results/r:system/r:definitions/r:definition"/>
  <xsl:key name="oval-result" use="concat(generate-id(../../../..), ' ', @definition_id, ' ', @variable_instance[. != 1])"
    match="/*/arf:reports/arf:report/arf:content/r:oval_results/r:results/r:system/r:definitions/r:definition"/>
  <xsl:key name="oval-result" use="concat(generate-id(../../../..), ' ', @test_id, ' ', @variable_instance[. != 1])"
    match="/r:oval_results/r:results/r:system/r:tests/r:test"/>
  <xsl:key name="oval-result" use="concat(generate-id(../../../..), ' ', @test_id, ' ', @variable_instance[. != 1])"
    match="/*/arf:reports/arf:report/arf:content/r:oval_results/r:results/r:system/r:tests/r:test"/>
  <!-- What was collected: objects, and the items that they refer to. -->
  <xsl:key name="oval-collected" use="concat(generate-id(../../../../..), ' ', @id, ' ', @variable_instance[. != 1])"
    match="/r:oval_results/r:results/r:system/s:oval_system_characteristics/s:collected_objects/s:object"/>
  <xsl:key name="oval-collected" use="concat(generate-id(../../../../..), ' ', @id, ' ', @variable_instance[. != 1])"
    match="/*/arf:reports/arf:report/arf:content/r:oval_results/r:results/r:system/s:oval_system_characteristics/s:collected_objects/s:object"/>
  <xsl:key name="oval-item" use="concat(generate-id(../../../../..), ' ', @id)"
    match="/r:oval_results/r:results/r:system/s:oval_system_characteristics/s:system_data/*"/>
  <xsl:key name="oval-item" use="concat(generate-id(../../../../..), ' ', @id)"
    match="/*/arf:reports/arf:report/arf:content/r:oval_results/r:results/r:system/s:oval_system_characteristics/s:system_data/*"/>

  <!--
    An entry that always exists, for each key. libxslt forgets that it has built the table of a key that matched
    nothing, builds it at every call, counts each time, and when the count has reached the number of keys builds no
    more of the others.
  -->
  <xsl:key name="rule" match="/*" use="' '"/>
  <xsl:key name="value" match="/*" use="' '"/>
  <xsl:key name="plain-text" match="/*" use="' '"/>
  <xsl:key name="platform" match="/*" use="' '"/>
  <xsl:key name="cpe-item" match="/*" use="' '"/>
  <xsl:key name="rule-result" match="/*" use="' '"/>
  <xsl:key name="set-value" match="/*" use="' '"/>
  <xsl:key name="arf-report" match="/*" use="' '"/>
  <xsl:key name="oval-content" match="/*" use="' '"/>
  <xsl:key name="oval-result" match="/*" use="' '"/>
  <xsl:key name="oval-collected" match="/*" use="' '"/>
  <xsl:key name="oval-item" match="/*" use="' '"/>

  <!-- XCCDF 1.1.4 differs from 1.2 in its namespace and its id syntax; a copy in the new namespace does for reading. -->
  <xsl:variable name="upgraded"><xsl:apply-templates select="/x11:*" mode="upgrade"/></xsl:variable>
  <xsl:template match="node()" mode="upgrade"><xsl:copy-of select="."/></xsl:template>
  <xsl:template match="x11:*" mode="upgrade">
    <xsl:element name="{local-name()}" namespace="http://checklists.nist.gov/xccdf/1.2">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="upgrade"/>
    </xsl:element>
  </xsl:template>

  <xsl:variable name="root" select="/*[not(self::x11:*)] | exsl:node-set($upgraded)/*"/>
  <xsl:variable name="is-arf" select="boolean($root/self::arf:asset-report-collection)"/>

  <xsl:variable name="test-results" select="$root/self::x:TestResult | $root/self::x:Benchmark/x:TestResult
    | $root/arf:reports/arf:report/arf:content/x:TestResult"/>
  <xsl:variable name="test-result"
    select="$test-results[$testresult = '' or @id = $testresult][last()]"/>

  <xsl:variable name="benchmark-id" select="string($test-result/x:benchmark/@id)"/>
  <xsl:variable name="benchmarks" select="$test-result/parent::x:Benchmark
    | $root/arf:report-requests/*/arf:content/x:Benchmark
    | $root/arf:report-requests/*/arf:content/*/ds:component/x:Benchmark"/>
  <xsl:variable name="named-benchmark" select="$benchmarks[$benchmark-id = '' or @id = $benchmark-id][1]"/>
  <xsl:variable name="benchmark" select="$named-benchmark | $benchmarks[1][not($named-benchmark)]"/>

  <xsl:variable name="profile-id" select="string($test-result/x:profile/@idref)"/>
  <xsl:variable name="profile" select="$benchmark/x:Profile[@id = $profile-id]
    | $root/arf:report-requests/*/arf:content/*/ds:component/x:Tailoring/x:Profile[@id = $profile-id]
    | $root/arf:report-requests/*/arf:content/x:Tailoring/x:Profile[@id = $profile-id]"/>

  <!-- The results that the page lists, and all of them. -->
  <xsl:variable name="all-results" select="$test-result/x:rule-result"/>
  <xsl:variable name="results" select="$all-results[$notselected = 'yes' or x:result != 'notselected']"/>
  <xsl:variable name="one-test-result" select="count($test-results) &lt; 2"/>

  <xsl:variable name="page-lang">
    <xsl:choose>
      <xsl:when test="$benchmark/@xml:lang"><xsl:value-of select="$benchmark/@xml:lang"/></xsl:when>
      <xsl:otherwise>en</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="benchmark-title">
    <xsl:call-template name="title-of"><xsl:with-param name="of" select="$benchmark"/><xsl:with-param name="otherwise">
      <xsl:choose>
        <xsl:when test="$benchmark-id != ''"><xsl:value-of select="$benchmark-id"/></xsl:when>
        <xsl:otherwise>Benchmark</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param></xsl:call-template>
  </xsl:variable>
  <!-- What was scanned: the name that it was found by, else that which it gives itself. -->
  <xsl:variable name="identifier" select="$test-result/x:target-facts/x:fact[@name = 'urn:xccdf:fact:identifier']"/>
  <xsl:variable name="target-name" select="normalize-space(($test-result/x:target | $identifier)[not($identifier) or . = $identifier][1])"/>
  <xsl:variable name="page-title" select="concat($benchmark-title, ' · ', $target-name)"/>

  <!-- The title in the wanted language, else the first one; its text in one line. -->
  <xsl:template name="title-of">
    <xsl:param name="of"/>
    <xsl:param name="otherwise" select="$of/@id"/>
    <xsl:variable name="wanted" select="$of/x:title[lang($lang)][1]"/>
    <xsl:choose>
      <xsl:when test="$wanted"><xsl:apply-templates select="$wanted" mode="line"/></xsl:when>
      <xsl:when test="$of/x:title"><xsl:apply-templates select="$of/x:title[1]" mode="line"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space($otherwise)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
