namespace AutoDiff.Snapshots.Lessons;

/// <summary>The lessons, as teachers show them: in both languages and in every rendering.</summary>
public class LessonTests
{
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
    public Task AsText(string lesson, Language language) => Verify(lesson, language, "txt", derivation => derivation.ToText(new() { Language = language }));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task AsMarkdown(string lesson, Language language) => Verify(lesson, language, "md", derivation => derivation.ToMarkdown(new() { Language = language }));

    private static Task Verify(string name, Language language, string extension, Func<Derivation<double>, string> write)
    {
        var lesson = Lesson.All.Single(lesson => lesson.Name == name);
        string folder = language == Language.English ? "en" : "zh-Hant";
        var settings = new VerifySettings();
        settings.UseDirectory(folder);
        settings.UseParameters(name);
        return Verifier.Verify(string.Join('\n', lesson.Derive().Select(write)), extension, settings);
    }
}
