/// Text with what XML gives a meaning to escaped; quotes have one in attributes only.
func escapeXML(_ text: some StringProtocol, quotes: Bool = true) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"" where quotes: result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
