using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AutoDiff.Snapshots.Lessons;

/// <summary>The lessons, as teachers show them: in both languages and in every rendering.</summary>
public partial class LessonTests
{
    public static TheoryData<string> Names => [.. Lesson.All.Select(lesson => lesson.Name)];

    public static TheoryData<string, Language> Cases
    {
        get
        {
            var cases = new TheoryData<string, Language>();
            foreach (var lesson in Lesson.All)
                foreach (var language in Enum.GetValues<Language>()) cases.Add(lesson.Name, language);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsText(string lesson, Language language) => Verify(lesson, language, "txt", derivation => derivation.ToText(In(language)));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsMarkdown(string lesson, Language language) => Verify(lesson, language, "md", derivation => derivation.ToMarkdown(In(language)));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsLatex(string lesson, Language language) => Verify(lesson, language, "tex", derivation => derivation.ToLatex(In(language)));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsHtml(string lesson, Language language) =>
        // Style and script are files that one reads as such; here is what each derivation writes.
        Verify(lesson, language, "html", derivation => Embedded()
            .Replace(Hashes().Replace(derivation.ToHtml(In(language)), "sha256-…"), "<$1>…</$1>"));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsJson(string lesson, Language language) =>
        // The last digits are the processor's.
        Verify(lesson, language, "json", derivation => LongNumber()
            .Replace(derivation.ToJson(language), number => double.Parse(number.Value, CultureInfo.InvariantCulture)
                .ToString("G6", CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Names))]
    public Task AsAscii(string lesson) => Verify(lesson, null, "txt", derivation => derivation.ToText(new DerivationStyle { IsAscii = true }));

    [Theory]
    [MemberData(nameof(Names))]
    public Task AsMermaid(string lesson) => Verify(lesson, null, "mmd", derivation => derivation.ToMermaid());

    [Theory]
    [MemberData(nameof(Names))]
    public Task AsDot(string lesson) => Verify(lesson, null, "dot", derivation => derivation.ToDot());

    [Theory]
    [MemberData(nameof(Names))]
    public Task AsMathMl(string lesson) => Verify(lesson, null, "xml", derivation =>
    {
        var text = new StringBuilder();
        foreach (var node in derivation.Forward) text.Append(node.ToFormula(FormulaFormat.MathMl)).Append('\n');
        foreach (var row in derivation.Backward) text.Append(row.Simplified.ToFormula(FormulaFormat.MathMl)).Append('\n');
        return text.ToString();
    });

    private static Task Verify(string name, Language? language, string extension, Func<Derivation<double>, string> write)
    {
        var lesson = Lesson.All.Single(lesson => lesson.Name == name);
        var settings = new VerifySettings();
        settings.UseDirectory(language switch { Language.English => "en", Language.TraditionalChinese => "zh-Hant", _ => "any" });
        settings.UseParameters(name);
        return Verifier.Verify(string.Join('\n', lesson.Derive().Select(write)), extension, settings);
    }

    private static DerivationStyle In(Language language) => new() { Language = language };

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Embedded();

    [GeneratedRegex("""-?\d+\.\d{9,}(E[+-]?\d+)?""")]
    private static partial Regex LongNumber();

    [GeneratedRegex("sha256-[^']+")]
    private static partial Regex Hashes();
}
