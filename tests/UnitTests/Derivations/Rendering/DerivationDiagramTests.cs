using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public partial class DerivationDiagramTests
{
    [Fact]
    public void Every_step_is_an_edge_with_its_local_derivative_and_what_it_carries()
    {
        var derivation = Samples.Neuron();
        var diagram = Diagram.Of(derivation);

        Assert.Equal(derivation.Backward.Sum(row => row.Steps.Count), diagram.Steps.Count);
        var step = diagram.Steps.Single(step => diagram.Boxes[step.To].Label == "z");
        Assert.Equal("ŷ", diagram.Boxes[step.From].Label);
        Assert.Equal("× 0.235 = −0.3775", step.Label);
        Assert.Equal("−0.3775", diagram.Boxes[step.To].Gradient);
        Assert.Contains("∂L/∂z = −0.3775", derivation.ToMermaid());
    }

    [Fact]
    public void Nodes_that_are_not_told_of_are_passed_over()
    {
        var diagram = Diagram.Of(Samples.Batch(DerivationDetail.Layers));

        // The mean of the squares is one box; the transpose of the weights is none.
        Assert.DoesNotContain(diagram.Boxes, box => box.Kind is "transpose" or "sum");
        var last = diagram.Boxes[^1];
        Assert.Equal("L", last.Label);
        Assert.All(diagram.Boxes.Where(box => box.Formula.Length > 0), box => Assert.NotEmpty(box.Inputs));
        Assert.All(diagram.Boxes.SkipLast(1).Index(), box => Assert.Contains(diagram.Boxes, other => other.Inputs.Contains(box.Index)));
    }

    [Fact]
    public void Names_cannot_break_out_of_Mermaid()
    {
        foreach (string line in Samples.Hostile().ToMermaid().Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Matches(MermaidLine(), line);
    }

    [ProgramFact("dot", "graphviz")]
    public void Graphviz_reads_the_DOT()
    {
        string folder = Directory.CreateTempSubdirectory("autodiff-dot-").FullName;
        try
        {
            foreach (string dot in (string[])[Samples.Neuron().ToDot(), Samples.Symbols().ToDot(), Samples.Hostile().ToDot()])
            {
                File.WriteAllText(Path.Combine(folder, "graph.dot"), dot);
                var (exitCode, output) = ProgramFactAttribute.Run("dot", ["-Tplain", "graph.dot"], folder);
                Assert.True(exitCode == 0, output);
                Assert.DoesNotContain("Warning", output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Within quotes no character stands that Mermaid would read as markup; <br/> is our own.
    [GeneratedRegex("""^(flowchart LR|  n\d+(\[|\(\[)"([^"<>&#`*_|\\]|#\d+;|<br/>)*"(\]|\]\))|  n\d+ --> n\d+|  n\d+ -\.->\|"([^"<>&#`*_|\\]|#\d+;)*"\| n\d+|  linkStyle [\d,]+ stroke:#a83c0c,color:#a83c0c)$""")]
    internal static partial Regex MermaidLine();
}
