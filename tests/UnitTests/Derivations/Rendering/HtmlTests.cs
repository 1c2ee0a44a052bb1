using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>What can be said of the page without a browser; the project Browser opens it in one.</summary>
public partial class HtmlTests
{
    [Fact]
    public void The_page_is_complete_in_itself()
    {
        string html = Samples.Neuron().ToHtml();

        Assert.All(Address().Matches(html),
            match => Assert.Contains(match.Value, (string[])["http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"]));
        Assert.DoesNotContain("src=", html);
        Assert.DoesNotContain("<link", html);
        Assert.DoesNotContain("@import", html);
        Assert.Contains("default-src 'none'", html);
        Assert.DoesNotContain("unsafe", html);
    }

    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    public void The_policy_allows_exactly_the_style_and_the_script_of_the_page(string element)
    {
        string html = Samples.Neuron().ToHtml();
        string content = Regex.Match(html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;

        Assert.NotEmpty(content);
        Assert.Contains($"{element}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'", html);
    }

    [Fact]
    public void Graph_and_steps_are_well_formed_whatever_the_names()
    {
        foreach (string html in (string[])[Samples.Neuron().ToHtml(), Samples.Symbols().ToHtml(), Samples.Batch()
            .ToHtml(), Samples.Batch(DerivationDetail.Layers).ToHtml(), Samples.Hostile().ToHtml(), Samples.Large().ToHtml()])
        {
            HtmlPage.EnsureWellFormed(html);
        }
    }

    [Fact]
    public void Every_frame_is_a_step_in_order_and_names_its_node()
    {
        var derivation = Samples.Neuron();
        var kinds = HtmlPage.Steps(derivation.ToHtml()).Select(step => (string)step.Attribute("data-kind")!).ToList();

        Assert.Equal(
            ["given", .. Enumerable.Repeat("forward", derivation.Forward.Count), .. Enumerable.Repeat("backward", derivation.Backward.Count),
                "result", "update"],
            kinds);
    }

    [Fact]
    public void The_same_derivation_makes_the_same_page() => Assert.Equal(Samples.Batch().ToHtml(), Samples.Batch().ToHtml());

    [Fact]
    public void A_page_of_many_shared_nodes_stays_small() => Assert.InRange(Samples.Large().ToHtml().Length, 1, 3_000_000);

    [GeneratedRegex("https?://[^\"' )]+")]
    private static partial Regex Address();
}
