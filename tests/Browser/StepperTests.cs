using System.Globalization;
using System.Xml.Linq;
using OpenQA.Selenium;

namespace AutoDiff.Browser;

/// <summary>The page that steps through a derivation, in a real browser that has no network.</summary>
public class StepperTests(Page page) : IClassFixture<Page>
{
    private const double LeastContrast = 4.5;

    private static readonly Derivation<double> s_neuron = Lessons.Neuron();
    private static readonly string s_html = s_neuron.ToHtml();
    private static readonly int s_backward = 1 + s_neuron.Forward.Count, s_last = s_backward + s_neuron.Backward.Count + 2;

    [BrowserFact]
    public void Opens_without_a_message_and_without_a_request()
    {
        page.Open(s_html);

        Assert.Equal(1, page.Step);
        Assert.Equal("Step 1 of " + s_last, page.Text("#counter"));
        Assert.Equal(1, page.Visible(".step"));
        page.Press(Keys.End);
        Assert.Equal("", page.Messages());
        Assert.All(page.Requests(), request => Assert.StartsWith("file://", request));
        Assert.Single(page.Requests().DefaultIfEmpty("the page itself"));
    }

    [BrowserFact]
    public void Keys_step_through_every_node_and_show_its_formula_and_its_number()
    {
        page.Open(s_html);

        for (int i = 0; i < s_neuron.Forward.Count; i++)
        {
            page.Press(Keys.ArrowRight);
            var node = s_neuron.Forward[i];
            Assert.Equal(i + 2, page.Step);
            Assert.Contains(TextOf(node), Shown("td.formula"));
            Assert.Contains(Number(node), Shown("td.number"));
        }

        foreach (var row in s_neuron.Backward)
        {
            page.Press(Keys.ArrowRight);
            foreach (var step in row.Steps)
            {
                Assert.Contains(step.Rule, page.Text(".step.current"));
                Assert.Contains(TextOf(step.Node), Shown("h2"));
                Assert.Contains(Number(step.Upstream), Shown("td.number"));
                Assert.Contains(Number(step.Product), Shown("td.number"));
                if (step.Local is { Operation: not null, Name: null } local) Assert.Contains(TextOf(local), Shown("td.formula"));
            }

            Assert.Contains(Number(row.Derivative), Shown("td.number"));
            Assert.Contains(Number(row.DifferenceQuotient!), Shown("td.number"));
        }

        page.Press(Keys.ArrowRight);
        foreach (var row in s_neuron.Results) Assert.Contains(Number(row.Derivative), Shown("td.number"));
        page.Press(Keys.ArrowRight);
        foreach (var update in s_neuron.Updates) Assert.Contains(Number(update.After), Shown("td.number"));
        Assert.Equal(s_last, page.Step);

        page.Press(Keys.ArrowRight);
        Assert.Equal(s_last, page.Step);
        page.Press(Keys.ArrowLeft);
        Assert.Equal(s_last - 1, page.Step);
        page.Press(Keys.Home);
        Assert.Equal(1, page.Step);
        page.Press(Keys.End);
        Assert.Equal(s_last, page.Step);
    }

    [BrowserFact]
    public void Buttons_step_too_and_are_off_at_the_ends()
    {
        page.Open(s_html);
        Assert.True(page.Ask<bool>("document.getElementById('first').disabled && document.getElementById('previous').disabled"));

        page.Click("#next");
        page.Click("#next");
        Assert.Equal(3, page.Step);
        page.Click("#previous");
        Assert.Equal(2, page.Step);
        page.Click("#last");
        Assert.Equal(s_last, page.Step);
        Assert.True(page.Ask<bool>("document.getElementById('next').disabled && document.getElementById('last').disabled"));
        page.Click("#first");
        Assert.Equal(1, page.Step);
    }

    [BrowserFact]
    public void Playing_starts_and_stops()
    {
        page.Open(s_html);

        page.Press(" ");
        Assert.Equal("Pause", page.Ask<string>("document.getElementById('play').getAttribute('aria-label')"));
        page.Press(" ");
        Assert.Equal("Play", page.Ask<string>("document.getElementById('play').getAttribute('aria-label')"));
        page.Click("#play");
        Assert.True(page.Ask<bool>("document.getElementById('play').classList.contains('playing')"));
        page.Press(Keys.End);
        Assert.False(page.Ask<bool>("document.getElementById('play').classList.contains('playing')"));
    }

    [BrowserFact]
    public void A_swipe_steps_forward_and_back()
    {
        page.Open(s_html, 360, 740);

        Assert.Equal(1, page.Step);
        page.Swipe(300, 60, 420);
        Assert.Equal(2, page.Step);
        page.Swipe(300, 60, 420);
        Assert.Equal(3, page.Step);
        page.Swipe(60, 300, 420);
        Assert.Equal(2, page.Step);
    }

    [BrowserFact]
    public void A_click_on_a_node_leads_to_its_step_and_a_second_one_to_its_other_step()
    {
        page.Open(s_html);

        page.Click(Node("z"));
        Assert.Equal(StepOf("z", isBackward: false), page.Step);
        page.Click(Node("z"));
        Assert.Equal(StepOf("z", isBackward: true), page.Step);
        page.Click(Node("ŷ"));
        Assert.Equal(StepOf("ŷ", isBackward: true), page.Step);
    }

    [BrowserFact]
    public void The_graph_shows_values_and_gradients_as_they_are_computed_and_marks_the_current_edge()
    {
        page.Open(s_html);
        int leaves = s_neuron.Leaves.Count;
        Assert.Equal(leaves, page.Visible(".node .value"));
        Assert.Equal(0, page.Visible(".node .gradient"));

        page.Press(Keys.ArrowRight + Keys.ArrowRight);
        Assert.Equal(leaves + 2, page.Visible(".node .value"));
        Assert.Equal("z", page.Ask<string>("document.querySelector('.node.forward').getAttribute('aria-label')"));
        Assert.Equal("0.5", page.Text(".node.forward .value"));
        Assert.Equal(2, page.Visible(".edge.forward path"));

        for (int i = 3; i <= s_backward; i++) page.Press(Keys.ArrowRight);
        Assert.Equal(leaves + s_neuron.Forward.Count, page.Visible(".node .value"));
        Assert.Equal("ŷ", page.Ask<string>("document.querySelector('.node.backward').getAttribute('aria-label')"));
        Assert.Equal("∂ −1.607", page.Text(".node.backward .gradient"));
        Assert.Equal(2, page.Visible(".node .gradient"));
        Assert.Equal("×−1.607", page.Text(".edge.backward .local"));
        Assert.Equal("L", page.Ask<string>("document.querySelector('.node.source').getAttribute('aria-label')"));
    }

    [BrowserFact]
    public void Text_can_be_read_in_light_and_in_dark()
    {
        foreach (string scheme in (string[])["light", "dark"])
        {
            page.Open(s_html, scheme: scheme);
            for (int step = 1; step <= s_last; step++)
            {
                var (contrast, text) = Contrast();
                Assert.True(contrast >= LeastContrast,
                    string.Create(CultureInfo.InvariantCulture, $"{scheme}, step {step}: a contrast of {contrast:0.00} for \"{text}\""));
                page.Press(Keys.ArrowRight);
            }
        }
    }

    [BrowserFact]
    public void The_reader_may_turn_light_into_dark()
    {
        page.Open(s_html);
        string light = Background();
        page.Click("#theme");
        string dark = Background();
        page.Press("t");

        Assert.NotEqual(light, dark);
        Assert.Equal(light, Background());
        page.Media("dark");
        page.Open(s_html, scheme: "dark");
        Assert.Equal(dark, Background());
    }

    [BrowserFact]
    public void Nothing_overflows_from_a_phone_to_a_projector()
    {
        foreach (string html in (string[])[s_html, Lessons.Batch().ToHtml(), Lessons.Batch()
            .ToHtml(new DerivationStyle { Language = Language.TraditionalChinese }), Lessons.Large().ToHtml()])
        {
            foreach (var (width, height) in ((int, int)[])[(360, 740), (768, 1024), (1366, 768), (1920, 1080)])
            {
                page.Open(html, width, height);
                double widest = page.Ask<double>(
                    "[...document.querySelectorAll('.step')].reduce(w => { document.getElementById('next').click(); return Math.max(w, document.documentElement.scrollWidth); }, document.documentElement.scrollWidth)");
                Assert.True(widest <= width, $"{widest} pixels of {width}");
            }
        }
    }

    [BrowserFact]
    public void In_a_graph_of_sixty_nodes_the_current_one_stays_in_view_and_is_large_enough_to_read()
    {
        page.Open(Lessons.Large().ToHtml());
        page.Media("light", motion: "reduce");
        int steps = (int)page.Ask<double>("document.querySelectorAll('.step').length");
        Assert.True(page.Ask<double>("document.querySelectorAll('.node').length") >= 60);

        string hidden = page.Ask<string>(
            """
            (() => {
              const hidden = [], canvas = document.getElementById('canvas'), next = document.getElementById('next');
              while (!next.disabled) {
                next.click();
                const node = document.querySelector('.node.forward, .node.backward');
                if (!node) continue;
                const n = node.getBoundingClientRect(), c = canvas.getBoundingClientRect();
                if (n.left < c.left || n.right > c.right || n.top < c.top || n.bottom > c.bottom || n.height < 50) hidden.push(node.getAttribute('aria-label'));
              }
              return hidden.join(', ');
            })()
            """);
        Assert.Equal("", hidden);
        Assert.Equal(steps, page.Step);
    }

    [BrowserFact]
    public void Without_scripts_and_on_paper_every_step_is_shown()
    {
        page.Open(s_html, hasScript: false);
        Assert.Equal(s_last, page.Visible(".step"));
        Assert.Equal(0, page.Visible(".bar"));
        Assert.Equal(s_neuron.Backward.Count + 1, page.Visible(".node .gradient"));

        page.Open(s_html);
        page.Media("light", media: "print");
        Assert.Equal(s_last, page.Visible(".step"));
        Assert.Equal(0, page.Visible(".bar"));
        page.Media("light");
    }

    [BrowserFact]
    public void The_policy_of_the_page_forbids_the_network_and_scripts_in_names()
    {
        var evil = Variable.Of(2.0, "</script><img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>");
        page.Open(Derivation.Of((evil * evil).Named("'\"&<b>"), evil).ToHtml(), hash: "#3");

        Assert.Equal(3, page.Step);
        Assert.NotEqual("broken", page.Ask<string>("document.title"));
        Assert.Equal(0, page.Ask<double>("document.querySelectorAll('img, b b, h1 b').length"));
        Assert.Equal("", page.Messages());
        Assert.Equal("refused", page.Ask<string>("fetch('https://example.org/').then(() => 'sent', () => 'refused')"));
        Assert.Contains("Content Security Policy", page.Messages());
        Assert.DoesNotContain(page.Requests(), request => request.StartsWith("http", StringComparison.Ordinal));
    }

    [BrowserFact]
    public void The_page_speaks_Chinese()
    {
        page.Open(s_neuron.ToHtml(new DerivationStyle { Language = Language.TraditionalChinese }), hash: "#" + (s_backward + 2));

        Assert.Equal("zh-Hant", page.Ask<string>("document.documentElement.lang"));
        Assert.Contains("反向傳播", page.Text(".step.current h2"));
        Assert.Contains("sigmoid 的導數", page.Text(".step.current h2"));
        Assert.Contains("上游梯度", page.Text(".step.current"));
        Assert.Equal($"第 {s_backward + 2} 步，共 {s_last} 步", page.Text("#counter"));
    }

    [BrowserFact]
    public void The_step_is_spoken_the_focus_is_seen_and_motion_can_be_reduced()
    {
        page.Open(s_html);
        page.Press(Keys.ArrowRight + Keys.ArrowRight);
        Assert.Equal($"Step 3 of {s_last}. z = v₁ + b = 0.5", page.Ask<string>("document.getElementById('status').textContent"));
        Assert.Equal("polite", page.Ask<string>("document.getElementById('status').getAttribute('aria-live')"));

        page.Press(Keys.Tab);
        Assert.NotEqual("none", page.Ask<string>("getComputedStyle(document.activeElement).outlineStyle"));
        Assert.Equal("appear", page.Ask<string>("getComputedStyle(document.querySelector('.step.current')).animationName"));
        page.Media("light", motion: "reduce");
        Assert.Equal("none", page.Ask<string>("getComputedStyle(document.querySelector('.step.current')).animationName"));
    }

    private string Background() => page.Ask<string>("getComputedStyle(document.documentElement).backgroundColor");

    private static string Node(string name) => $".node[aria-label='{name}'] .name";

    private static int StepOf(string name, bool isBackward) => isBackward
        ? 2 + s_neuron.Forward.Count + s_neuron.Backward.ToList().FindIndex(row => row.Node.Name == name)
        : 2 + s_neuron.Forward.ToList().FindIndex(node => node.Name == name);

    /// <summary>The text of what is shown, without the spaces and the invisible operators of formulas.</summary>
    private string Shown(string selector) =>
        Bare(page.Ask<string>("[...document.querySelectorAll('.step.current ' + arguments[0])].map(e => e.textContent).join(' | ')", selector));

    private static string TextOf(Variable<double> node) => Bare(XElement.Parse(node.ToFormula(FormulaFormat.MathMl)).Value);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u2061' or '\u2062')));

    private static string Number(Variable<double> node)
    {
        string numbers = string.Join(",", node.Values.ToArray().Select(value => value.ToString("G4", CultureInfo.InvariantCulture)));
        return (node.Shape.Rank == 0 ? numbers : $"[{numbers}]").Replace('-', '−');
    }

    /// <summary>The least contrast of a text that is shown, against what it stands on, as WCAG 2 defines it.</summary>
    private (double Contrast, string Text) Contrast()
    {
        var answer = page.Ask<IReadOnlyCollection<object>>(
            """
            (() => {
              const parse = color => { const n = color.match(/[\d.]+/g).map(Number); return n.length > 3 && n[3] === 0 ? null : n; };
              const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
              let least = [99, ''];
              const consider = (color, back, text) => { const a = light(color), b = light(back), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); if (ratio < least[0]) least = [ratio, text]; };
              document.getAnimations().forEach(a => a.finish());
              for (const e of document.querySelectorAll('h1, .legend span, .pass, h2 small, h2 b, th, td, math, .counter, .help summary')) {
                if (e.checkVisibility() && e.textContent.trim()) consider(parse(getComputedStyle(e).color), ground(e), e.textContent);
              }
              for (const t of document.querySelectorAll('.node text, .node tspan')) {
                if (getComputedStyle(t).visibility === 'visible') consider(parse(getComputedStyle(t).fill), parse(getComputedStyle(t.closest('.node').querySelector('rect')).fill), t.textContent);
              }
              for (const t of document.querySelectorAll('.edge.backward .local')) consider(parse(getComputedStyle(t).fill), parse(getComputedStyle(t).stroke), t.textContent);
              return least;
            })()
            """).ToList();
        return (Convert.ToDouble(answer[0], CultureInfo.InvariantCulture), (string)answer[1]);
    }
}
