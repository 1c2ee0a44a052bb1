using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>The parts of a page that a derivation fills in.</summary>
internal static partial class HtmlPage
{
    /// <summary>The sections, one for each step.</summary>
    public static IReadOnlyList<XElement> Steps(string html) => [.. Section().Matches(html).Select(step => XElement.Parse(step.Value))];

    /// <summary>Holds that whatever is filled in is well formed, and that no name ends the script or the style or begins another.</summary>
    public static void EnsureWellFormed(string html)
    {
        Assert.NotEmpty(Steps(html));
        if (html.Contains("<svg id=\"graph\"", StringComparison.Ordinal)) XElement.Parse(Graph().Match(html).Value);
        XElement.Parse(Regex.Match(html, "<h1>.*?</h1>", RegexOptions.Singleline).Value);
        XElement.Parse(Regex.Match(html, "<title>.*?</title>", RegexOptions.Singleline).Value);
        foreach (string mark in (string[])["<script", "</script", "<style", "</style", "<title", "</title"])
            Assert.Equal(1, Regex.Count(html, mark, RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<section .*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<svg id=\"graph\".*?</g>\\n</svg>", RegexOptions.Singleline)]
    private static partial Regex Graph();
}
