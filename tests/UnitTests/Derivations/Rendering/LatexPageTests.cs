using AutoDiff.Rendering;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class LatexPageTests
{
    private static readonly DerivationStyle s_chinese = new() { Language = Language.TraditionalChinese };

    [ProgramFact("pdflatex", "texlive-latex-extra")]
    public void English_documents_compile()
    {
        Compile(Samples.Neuron().ToLatex());
        Compile(Samples.Neuron(DerivationDetail.Answer).ToLatex());
        Compile(Samples.Symbols().ToLatex());
        Compile(Samples.Batch().ToLatex());
        Compile(Samples.Batch(DerivationDetail.Layers).ToLatex(new DerivationStyle { Content = DerivationContent.Symbols }));
        Compile(Samples.Large().ToLatex());
    }

    [ProgramFact("pdflatex", "texlive-latex-extra latex-cjk-chinese-arphic-bsmi00lp", "c70bsmi.fd")]
    public void Chinese_documents_compile()
    {
        Compile(Samples.Neuron().ToLatex(s_chinese));
        Compile(Samples.Batch().ToLatex(s_chinese));
        // A Chinese name needs the fonts in an English document too.
        Compile(Samples.Hostile().ToLatex());
    }

    [Fact]
    public void Only_a_document_with_Chinese_in_it_asks_for_its_fonts()
    {
        Assert.DoesNotContain("CJK", Samples.Neuron().ToLatex());
        Assert.Contains(@"\begin{CJK*}{UTF8}{bsmi}", Samples.Neuron().ToLatex(s_chinese));
        Assert.Contains("CJK", Samples.Hostile().ToLatex());
    }

    [Fact]
    public void A_long_formula_is_broken_before_its_signs_and_never_within_braces()
    {
        string sum = string.Join(" + ", Enumerable.Range(1, 40).Select(i => $@"\frac{{x_{{{i}}} + 1}}{{y}}"));

        var lines = LatexLines.Break("= " + sum);

        Assert.True(lines.Count > 3);
        Assert.All(lines, line => Assert.True(LatexLines.Width(line) <= LatexLines.LineWidth));
        Assert.All(lines, line => Assert.Equal(line.Count(c => c == '{'), line.Count(c => c == '}')));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("+ ", line));
        Assert.Equal("= " + sum, string.Join(" ", lines));
    }

    [Fact]
    public void What_fits_stays_on_one_line_and_what_cannot_be_broken_is_kept_whole()
    {
        Assert.Equal(["= x + y"], LatexLines.Break("= x + y"));
        string fraction = $@"\frac{{{string.Join(" + ", Enumerable.Repeat("x", 100))}}}{{y}}";
        Assert.Equal([fraction], LatexLines.Break(fraction));
    }

    [Fact]
    public void Results_are_boxed() =>
        Assert.Contains(@"\boxed{", Samples.Neuron().ToLatex());

    private static void Compile(string document)
    {
        string folder = Directory.CreateTempSubdirectory("autodiff-latex-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "derivation.tex"), document);
            var (exitCode, output) = ProgramFactAttribute.Run("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "derivation.tex"], folder);
            Assert.True(exitCode == 0, output);
            Assert.True(new FileInfo(Path.Combine(folder, "derivation.pdf")).Length > 0);
            Assert.DoesNotContain("Missing character", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
