/// The version of Scapwright, as every executable prints it.
public let scapwrightVersion = "0.1.0"
