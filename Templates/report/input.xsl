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
  xmlns:c="http://cpe.mitre.org/language/2.0"
  xmlns:dict="http://cpe.mitre.org/dictionary/2.0"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:exsl="http://exslt.org/common"
  exclude-result-prefixes="x x11 arf c dict r d s exsl">

  <xsl:key name="rule" match="x:Rule" use="@id"/>
  <xsl:key name="rule-result" match="x:rule-result" use="@idref"/>
  <xsl:key name="profile" match="x:Profile" use="@id"/>
  <xsl:key name="value" match="x:Value" use="@id"/>
  <xsl:key name="set-value" match="x:TestResult/x:set-value" use="@idref"/>
  <xsl:key name="plain-text" match="x:plain-text" use="@id"/>
  <xsl:key name="platform" match="c:platform" use="@id"/>
  <xsl:key name="cpe-item" match="dict:cpe-item" use="@name"/>
  <xsl:key name="arf-report" match="arf:report" use="@id"/>

  <!-- A definition, test, object, state or variable as the content author wrote it. -->
  <xsl:key name="oval-content" match="r:oval_results/d:oval_definitions/*/*"
    use="concat(generate-id(../../..), ' ', @id)"/>
  <!-- Results of definitions and of tests. The first variable instance has no number in its key. -->
  <xsl:key name="oval-result" match="r:results/r:system/r:definitions/r:definition"
    use="concat(generate-id(../../../..), ' ', @definition_id, ' ', @variable_instance[. != 1])"/>
  <xsl:key name="oval-result" match="r:results/r:system/r:tests/r:test"
    use="concat(generate-id(../../../..), ' ', @test_id, ' ', @variable_instance[. != 1])"/>
  <!-- What was collected: objects, and the items that they refer to. -->
  <xsl:key name="oval-collected" match="s:oval_system_characteristics/s:collected_objects/s:object"
    use="concat(generate-id(../../../../..), ' ', @id, ' ', @variable_instance[. != 1])"/>
  <xsl:key name="oval-item" match="s:oval_system_characteristics/s:system_data/*"
    use="concat(generate-id(../../../../..), ' ', @id)"/>

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
    | $root/arf:report-requests/arf:report-request/arf:content//x:Benchmark"/>
  <xsl:variable name="named-benchmark" select="$benchmarks[$benchmark-id = '' or @id = $benchmark-id][1]"/>
  <xsl:variable name="benchmark" select="$named-benchmark | $benchmarks[1][not($named-benchmark)]"/>

  <xsl:variable name="profile-id" select="string($test-result/x:profile/@idref)"/>
  <xsl:variable name="profile" select="$benchmark/x:Profile[@id = $profile-id][1]
    | $root[not($benchmark/x:Profile[@id = $profile-id])]/descendant::x:Tailoring/x:Profile[@id = $profile-id]"/>

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
  <xsl:variable name="page-title" select="concat($benchmark-title, ' · ', $test-result/x:target[1])"/>

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
