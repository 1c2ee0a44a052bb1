using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// A gradient explained: the forward table, each backward step, the results. Data, not text: what is inherited lays it out.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Derivation<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Lazy<Dictionary<Variable<T>, string>> _symbols;

    internal Derivation(
        Variable<T> root,
        DerivationOptions options,
        IReadOnlyList<Variable<T>> leaves,
        IReadOnlyList<Variable<T>> forward,
        IReadOnlyList<DerivationRow<T>> backward,
        IReadOnlyList<DerivationRow<T>> results)
    {
        Root = root;
        Options = options;
        Leaves = leaves;
        Forward = forward;
        Backward = backward;
        Results = results;
        _symbols = new(() =>
        {
            var symbols = new Dictionary<Variable<T>, string>(ReferenceEqualityComparer.Instance);
            foreach (var row in backward) symbols.TryAdd(row.Node, row.Symbol);
            return symbols;
        });
    }

    private Derivation(Derivation<T> original, IReadOnlyList<DerivationUpdate<T>> updates)
        : this(original.Root, original.Options, original.Leaves, original.Forward, original.Backward, original.Results) =>
            (Updates, Work, Constants) = (updates, original.Work, original.Constants);

    /// <summary>The differentiated node, L.</summary>
    public Variable<T> Root { get; }

    /// <summary>What the derivation was asked to tell.</summary>
    public DerivationOptions Options { get; }

    /// <summary>
    /// What the forward pass starts from: variables, parameters and named constants, oldest first. Every one has a name: its own, or x, x₁, ….
    /// </summary>
    public IReadOnlyList<Variable<T>> Leaves { get; }

    /// <summary>
    /// The nodes of the forward pass that are told of, oldest first. Every one has a name: its own, or v₁, v₂, …, and f for the root.
    /// </summary>
    public IReadOnlyList<Variable<T>> Forward { get; }

    /// <summary>The backward pass, newest node first.</summary>
    public IReadOnlyList<DerivationRow<T>> Backward { get; }

    /// <summary>The rows of the variables that were asked for, in that order.</summary>
    public IReadOnlyList<DerivationRow<T>> Results { get; }

    /// <summary>What the backward pass costs, and what sharing saves.</summary>
    public required DerivationWork Work { get; init; }

    /// <summary>Those among the leaves that are constants.</summary>
    internal IReadOnlySet<Variable<T>> Constants { get; init; } = new HashSet<Variable<T>>();

    /// <summary>The gradient-descent step, if one was asked for with <see cref="WithUpdate"/>.</summary>
    public IReadOnlyList<DerivationUpdate<T>> Updates { get; } = [];

    /// <summary>How the derivative with respect to a node is written: ∂L/∂z, or the symbol of its row.</summary>
    /// <param name="node">A node of this derivation.</param>
    public string SymbolOf(Variable<T> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return _symbols.Value.GetValueOrDefault(node) ?? $"∂{Root.Name}/∂{node.Name}";
    }

    /// <summary>The same derivation, followed by one step of gradient descent on the variables asked for: θ ← θ − η ∂L/∂θ.</summary>
    /// <param name="learningRate">The learning rate η.</param>
    /// <exception cref="InvalidOperationException">The graph has no values.</exception>
    public Derivation<T> WithUpdate(double learningRate)
    {
        if (!Root.HasValue)
            throw new InvalidOperationException($"{Root.Describe()} has no value: a derivation over symbols has no numbers to update.");
        return new(this, [.. Results.Select(row =>
        {
            Variable<T> before = row.Node.Detach(), gradient = row.Derivative.Detach();
            return new DerivationUpdate<T>(row.Node, learningRate, before, gradient, before - learningRate * gradient);
        })])
        { Work = Work, Constants = Constants, IsUnfinished = IsUnfinished };
    }

    /// <summary>
    /// The derivation as one HTML page that steps forward and back through the graph, node by node, formula and number side by side. The page is
    /// complete in itself: it needs no network and asks for none, and without scripts it shows every step.
    /// </summary>
    /// <param name="style">Language and content; English and all if null.</param>
    public string ToHtml(DerivationStyle? style = null) => HtmlDerivation.Render(this, style ?? DerivationStyle.Default);

    /// <summary>
    /// The derivation as data in JSON: nodes, steps, results, formulas as text and LaTeX, values at full precision and as shown. The property names
    /// are the same in all languages; docs/derivation.schema.json describes them.
    /// </summary>
    /// <param name="language">The language of the words, which are the names of rules.</param>
    public string ToJson(Language language = Language.English) => JsonDerivation.Render(this, language);

    /// <summary>
    /// The graph as a Mermaid flowchart: forward values in the boxes, the backward pass as dotted edges with local derivatives and gradients.
    /// </summary>
    public string ToMermaid() => Diagram.Of(this).ToMermaid();

    /// <summary>The same in DOT, the language of Graphviz.</summary>
    public string ToDot() => Diagram.Of(this).ToDot();

    internal override IEnumerable<Page> Pages(DerivationStyle style) => [new DerivationPage<T>(this, style).Build()];
}
