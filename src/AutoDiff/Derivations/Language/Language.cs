namespace AutoDiff;

/// <summary>The language of the words in a derivation. Formulas and numbers are the same in all.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Traditional Chinese (繁體中文), with the terms that are usual in Taiwan.</summary>
    TraditionalChinese,
}
