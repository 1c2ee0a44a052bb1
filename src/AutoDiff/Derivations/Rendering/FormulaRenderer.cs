using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Rendering;

/// <summary>
/// Lays a graph out as a formula: parentheses, signs of multiplication, superscripts. What an operation looks like is said by
/// its <see cref="Notation"/>; nothing here knows an operation.
/// </summary>
/// <param name="format">Text or LaTeX; LaTeX also for what is to become MathML.</param>
/// <param name="nameOf">The name a node appears by, or null to write its expression; by default the node's own name.</param>
/// <param name="numberOf">The number that stands in a node's place, or null to write the node.</param>
/// <param name="maximumNodes">How many nodes are written; the others are an ellipsis.</param>
internal sealed class FormulaRenderer<T>(FormulaFormat format, Func<Variable<T>, string?>? nameOf = null,
    Func<Variable<T>, Fragment?>? numberOf = null, int maximumNodes = 5000)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Nobody reads a formula nested this deep, and the usual call stack holds it.
    private const int MaximumDepth = 400;
    private const int MaximumPrintedElements = 4;
    private const int MaximumCases = 8;

    // MathML is translated from the LaTeX, so that operations say their notation in two forms only.
    private readonly FormulaFormat _format = format == FormulaFormat.Text ? FormulaFormat.Text : FormulaFormat.Latex;
    private readonly Func<Variable<T>, string?> _nameOf = nameOf ?? (node => node.Name);
    private int _nodes;

    private string Ellipsis => IsText ? "…" : @"\ldots";

    private bool IsText => _format == FormulaFormat.Text;

    /// <summary>The expression of a node, whatever its name.</summary>
    public Fragment Expression(Variable<T> node) => Expression(node, depth: 0);

    /// <summary>A node as it appears in other formulas: by its name if it has one.</summary>
    public Fragment Reference(Variable<T> node) => Reference(node, depth: 0);

    private Fragment Reference(Variable<T> node, int depth) =>
        numberOf?.Invoke(node) ?? (_nameOf(node) is { } name ? Symbol(name) : Expression(node, depth));

    private Fragment Expression(Variable<T> node, int depth)
    {
        if (node.Operation is not { } operation) return Leaf(node);
        if (depth > MaximumDepth || ++_nodes > maximumNodes || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return new(Ellipsis, Precedence.Atom);

        // Numbers broadcast by themselves wherever they are read.
        if (operation is BroadcastTo<T> && node.Input(0) is var number
            && (PathNodes<T>.IsNumber(number) || number is { IsExact: true, Shape.Rank: 0 }))
            return Reference(number, depth);
        var notation = operation.Notation;
        return notation.Style switch
        {
            NotationStyle.Product when node.InputCount == 2 => Product(node, notation, depth),
            NotationStyle.Power when IsText => Power(node, notation, depth),
            NotationStyle.Root when IsText && node.Input(0) is { Operation: null, IsTracked: false, Shape.Rank: 0 } radicand =>
                Root(radicand, notation),
            NotationStyle.Cases when !IsText && node.InputCount == 3 => Cases(node, depth),
            _ => Template(node, notation, depth),
        };
    }

    // A choice in the place of what is chosen otherwise is one case more.
    private Fragment Cases(Variable<T> choice, int depth)
    {
        var conditions = new CaseConditions<T>(operand => Reference(operand, depth + 1).Text);
        var rows = new List<string>();
        while (true)
        {
            Variable<T> condition = choice.Input(0), otherwise = choice.Input(2);
            rows.Add($"{Reference(choice.Input(1), depth + 1).Text} & {conditions.Write(condition)}");
            bool isCase = otherwise is { Operation.Notation.Style: NotationStyle.Cases, InputCount: 3 } && _nameOf(otherwise) is null
                && numberOf?.Invoke(otherwise) is null;
            if (isCase && rows.Count < MaximumCases)
            {
                choice = otherwise;
                continue;
            }

            rows.Add($"{Reference(otherwise, depth + 1).Text} & {conditions.WriteRest()}");
            return new($@"\begin{{cases}} {string.Join(@" \\ ", rows)} \end{{cases}}", Precedence.Lowest);
        }
    }

    private Fragment Root(Variable<T> radicand, Notation notation)
    {
        var number = Reference(radicand, depth: 0);
        return number.Precedence == Precedence.Atom && !Superscript.IsNumeral(number.Text[^1])
            ? new(notation.Text[0] + number.Text, Precedence.Power)
            : new(notation.Text.Replace("{0}", number.Text, StringComparison.Ordinal), notation.Precedence);
    }

    private Fragment Template(Variable<T> node, Notation notation, int depth)
    {
        string template = IsText ? notation.Text : notation.Latex;
        Fragment? left = null, right = null;
        if (node.InputCount == 2 && notation.Precedence is Precedence.Sum or Precedence.Product)
        {
            (left, right) = (Operand(node, notation, 0, isFirst: template[0] == '{', depth), Operand(node, notation, 1, isFirst: false, depth));
            if (IsCutOff(left.Value, right.Value)) return left.Value;
        }

        string text = NotationTemplate.Fill(
            template,
            node.InputCount,
            (index, isFirst) => ((index == 0 ? left : right) ?? Operand(node, notation, index, isFirst, depth)).Text);
        return new(text, IsText ? notation.Precedence : notation.LatexPrecedence);
    }

    private Fragment Product(Variable<T> node, Notation notation, int depth)
    {
        Fragment left = Reference(node.Input(0), depth + 1), right = Operand(node, notation, 1, isFirst: false, depth);
        // A negative number leads a product without parentheses: −2x.
        if (!left.IsCoefficient) left = Enclose(left, Threshold(notation, 0), isFirst: true);
        bool isJuxtaposed = left.IsCoefficient && right.CanFollowNumber;
        bool isOfTensors = node.Input(0).Shape.Rank > 0 && node.Input(1).Shape.Rank > 0;
        if (isOfTensors)
            (left, right) = (EncloseOtherProduct(node.Input(0), left, isElementwise: false),
                EncloseOtherProduct(node.Input(1), right, isElementwise: false));
        if (IsCutOff(left, right)) return left;
        string sign = isJuxtaposed ? ""
            : isOfTensors ? IsText ? " ⊙ " : @" \odot "
            : IsText ? "·"
            : left.IsCoefficient || !right.Text.StartsWith(@"\left(", StringComparison.Ordinal) ? @" \cdot " : " ";
        return new(left.Text + sign + right.Text, left.StartsWithSign ? Precedence.Negation : Precedence.Product);
    }

    // (A B) ⊙ C and (A ⊙ B) C: products of different kinds side by side would have to be told apart by their signs.
    private Fragment EncloseOtherProduct(Variable<T> operand, Fragment fragment, bool isElementwise) =>
        fragment.Precedence == Precedence.Product && _nameOf(operand) is null && operand.Shape.Rank > 0 && operand.Operation is { } operation
        && operation is IElementwise == isElementwise && (!isElementwise || operation.Notation.Style == NotationStyle.Product)
            ? fragment.Enclose(_format)
            : fragment;

    // Of what is left out at the end of a long sum or product, one ellipsis tells.
    private bool IsCutOff(Fragment left, Fragment right) => right.Text == Ellipsis && left.Text.EndsWith(Ellipsis, StringComparison.Ordinal);

    private Fragment Power(Variable<T> node, Notation notation, int depth)
    {
        var exponent = node.Input(node.InputCount - 1);
        if (_nameOf(exponent) is not null || exponent.Operation is not null || !exponent.HasValue || exponent.Shape.Rank > 0
            || !Superscript.TryWrite(exponent.Value, out string superscript))
            return Template(node, notation, depth);

        return new((notation.Base ?? Operand(node, notation, 0, isFirst: true, depth).Text) + superscript, Precedence.Power);
    }

    private Fragment Operand(Variable<T> node, Notation notation, int index, bool isFirst, int depth)
    {
        var operand = Reference(node.Input(index), depth + 1);
        var threshold = Threshold(notation, index);
        // The superscript of a name must not run into the superscript of a power.
        if (threshold == Precedence.Atom && Superscript.IsNumeral(operand.Text[^1])) return operand.Enclose(_format);
        if (!IsText && threshold == Precedence.Atom && operand.Precedence == Precedence.Atom && EndsInScript(operand.Text))
        {
            // A transpose joins the superscript of the name, W^{[2]\top}; with a power that would be misread.
            return notation.Latex.Contains(@"\top", StringComparison.Ordinal)
                ? operand with { Text = $"{{{operand.Text}}}" }
                : operand.Enclose(_format);
        }

        if (node.Operation is not IElementwise && notation.Precedence is Precedence.Product or Precedence.Sum && node.InputCount > 1)
            operand = EncloseOtherProduct(node.Input(index), operand, isElementwise: true);
        return Enclose(operand, threshold, isFirst);
    }

    private Fragment Enclose(Fragment operand, Precedence threshold, bool isFirst) =>
        operand.Precedence < threshold || (!isFirst && threshold > Precedence.Lowest && operand.StartsWithSign) ? operand.Enclose(_format) : operand;

    private Precedence Threshold(Notation notation, int index)
    {
        var thresholds = IsText ? notation.TextOperands : notation.LatexOperands;
        return thresholds.Count == 0 ? Precedence.Lowest : thresholds[Math.Min(index, thresholds.Count - 1)];
    }

    private Fragment Leaf(Variable<T> leaf)
    {
        if (_nameOf(leaf) is { } name) return Symbol(name);
        if (!leaf.HasValue) return Symbol("?");
        if (leaf.Shape.Rank == 0) return NumberText.Of(leaf.Value, _format);
        string content = leaf.Shape.Rank == 1 && leaf.Shape.Count <= MaximumPrintedElements
            ? string.Join(", ", leaf.Values.ToArray().Select(element => NumberText.Of(element, _format).Text))
            : string.Join(IsText ? "×" : @" \times ", leaf.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));
        return new(IsText ? $"[{content}]" : $@"\left[{content}\right]", Precedence.Atom);
    }

    /// <summary>A name; ∂L/∂w holds together like a quotient.</summary>
    private Fragment Symbol(string name) =>
        new(IsText ? name : LatexName.Of(name), name.Length > 0 && LatexName.IsFraction(name) ? Precedence.Product : Precedence.Atom);

    /// <summary>Whether a piece of LaTeX is a symbol with a superscript, to which no second one can be given.</summary>
    private static bool EndsInScript(string latex)
    {
        int depth = 0;
        for (int i = latex.Length - 1; i >= 0; i--)
        {
            if (latex[i] == '}') depth++;
            else if (latex[i] == '{' && --depth == 0)
                return i > 0 && (latex[i - 1] == '^' || (latex[i - 1] == '_' && latex.AsSpan(0, i).Contains('^')));
            else if (depth == 0) return false;
        }

        return false;
    }
}
