using AutoDiff.Rendering;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>Text in LaTeX: whatever a name has in it stands for itself, and ends nothing.</summary>
public class LatexTextTests
{
    [Fact]
    public void No_control_character_comes_through()
    {
        string every = string.Concat(Enumerable.Range(0, 0x250).Select(code => (char)code).Where(char.IsControl).Select(c => $"a{c}b"));

        // A node's name cannot have any; a title or a remark can.
        foreach (string written in (string[])[LatexText.Escape(every), LatexText.EscapeInMath(every)])
        {
            Assert.DoesNotContain(written, char.IsControl);
            Assert.Contains("a b", written, StringComparison.Ordinal);
        }

        Assert.Equal("x y", LatexText.Escape("x\ny"));
    }
}
