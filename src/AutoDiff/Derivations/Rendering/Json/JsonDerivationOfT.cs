using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace AutoDiff.Rendering;

/// <summary>
/// A derivation as data in JSON. docs/derivation.schema.json describes every property; the order of the properties is always the same.
/// </summary>
internal sealed class JsonDerivation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A formula is there to be shown; who wants to compute has the values.
    private const int MaximumNodes = 1000;

    private readonly Utf8JsonWriter _json;
    private readonly Derivation<T> _derivation;
    private readonly Diagram<T> _diagram;
    private readonly Words _words;
    private readonly Dictionary<Variable<T>, int> _positions = new(ReferenceEqualityComparer.Instance);

    public JsonDerivation(Utf8JsonWriter json, Derivation<T> derivation, Words words)
    {
        (_json, _derivation, _diagram, _words) = (json, derivation, Diagram.Of(derivation), words);
        for (int i = 0; i < _diagram.Boxes.Count; i++) _positions[_diagram.Boxes[i].Node] = i;
    }

    public void Write()
    {
        _json.WriteStartObject();
        _json.WriteString("format", "autodiff-derivation");
        _json.WriteNumber("version", 1);
        _json.WriteString("language", _words.Tag);
        _json.WriteString("detail", _derivation.Options.Detail.ToString());
        _json.WriteNumber("root", Position(_derivation.Root));
        Array("variables", _derivation.Results, row => _json.WriteNumberValue(Position(row.Node)));
        Array("nodes", _diagram.Boxes, Node);
        Array("backward", _derivation.Backward, Row);
        Array("results", _derivation.Results, Result);
        Array("updates", _derivation.Updates, Update);
        Work();
        _json.WriteEndObject();
    }

    private void Node(DiagramBox<T> box)
    {
        _json.WriteStartObject();
        _json.WriteNumber("id", Position(box.Node));
        _json.WriteString("name", box.Label);
        _json.WriteString("latex", LatexName.Of(box.Label));
        _json.WriteString("kind", box.Kind);
        Shape(box.Node.Shape);
        Array("inputs", box.Inputs, _json.WriteNumberValue);
        if (box.Node.Operation is null) _json.WriteNull("formula");
        else Formula("formula", renderer => renderer.Expression(box.Node));
        Value("value", box.Node);
        _json.WriteEndObject();
    }

    private void Row(DerivationRow<T> row)
    {
        _json.WriteStartObject();
        _json.WriteNumber("node", Position(row.Node));
        Symbol(row.Symbol);
        Array("steps", row.Steps, Step);
        Value("gradient", row.Derivative);
        Formula("simplified", row.Simplified);
        Array("restrictions", row.Restrictions, _json.WriteStringValue);
        Value("differenceQuotient", row.DifferenceQuotient);
        _json.WriteNumber("uses", row.Uses);
        _json.WriteEndObject();
    }

    private void Step(DerivationStep<T> step)
    {
        _json.WriteStartObject();
        _json.WriteNumber("from", Position(step.Node));
        _json.WriteNumber("to", Position(step.Target));
        Array("rules", step.Rules, _json.WriteStringValue);
        Array("ruleNames", step.Rules, rule => _json.WriteStringValue(_words.Rule(rule)));
        if (step.Local is { } local)
        {
            _json.WriteStartObject("local");
            Formula("formula", local);
            Value("value", local);
            _json.WriteEndObject();
        }
        else
        {
            _json.WriteNull("local");
        }

        Value("upstream", step.Upstream);
        if (step.Before is { } before) Formula("before", before);
        else _json.WriteNull("before");
        Formula("formula", step.Formula);
        Value("product", step.Product);
        if (step.Stretched is { } stretched) Shape("stretched", stretched);
        else _json.WriteNull("stretched");
        _json.WriteEndObject();
    }

    private void Result(DerivationRow<T> row)
    {
        _json.WriteStartObject();
        _json.WriteNumber("node", Position(row.Node));
        Formula("formula", row.Simplified);
        Value("value", row.Derivative);
        Array("restrictions", row.Restrictions, _json.WriteStringValue);
        _json.WriteEndObject();
    }

    private void Work()
    {
        _json.WriteStartObject("work");
        Count("paths", _derivation.Work.Paths);
        Count("multiplications", _derivation.Work.Multiplications);
        Count("expandedMultiplications", _derivation.Work.ExpandedMultiplications);
        Count("operations", _derivation.Work.Operations);
        _json.WriteEndObject();

        // The paths of a deep network are more than any number has room for.
        void Count(string property, double count)
        {
            if (double.IsFinite(count)) _json.WriteNumber(property, count);
            else _json.WriteString(property, "Infinity");
        }
    }

    private void Update(DerivationUpdate<T> update)
    {
        _json.WriteStartObject();
        _json.WriteNumber("node", Position(update.Variable));
        // A number of its own, not of the element type: 0.1 is not the float next to it.
        if (double.IsFinite(update.LearningRate)) _json.WriteNumber("learningRate", update.LearningRate);
        else _json.WriteString("learningRate", update.LearningRate.ToString(CultureInfo.InvariantCulture));
        Value("before", update.Before);
        Value("gradient", update.Gradient);
        Value("after", update.After);
        _json.WriteEndObject();
    }

    /// <summary>A formula, in which a node that has a name is that name.</summary>
    private void Formula(string property, Variable<T> node) => Formula(property, renderer => renderer.Reference(node));

    private void Formula(string property, Func<FormulaRenderer<T>, Fragment> write)
    {
        _json.WriteStartObject(property);
        _json.WriteString("text", write(Renderer(FormulaFormat.Text)).Text);
        _json.WriteString("latex", write(Renderer(FormulaFormat.Latex)).Text);
        _json.WriteEndObject();
    }

    private FormulaRenderer<T> Renderer(FormulaFormat format) =>
        new(format, node => node.Name ?? (_positions.TryGetValue(node, out int position) ? _diagram.Boxes[position].Label : null),
            maximumNodes: MaximumNodes);

    private void Value(string property, Variable<T>? node)
    {
        if (node is not { HasValue: true })
        {
            _json.WriteNull(property);
            return;
        }

        _json.WriteStartObject(property);
        Shape(node.Shape);
        _json.WriteStartArray("elements");
        foreach (var element in node.Values) Number(element);
        _json.WriteEndArray();
        _json.WriteString("shown", ValueLatex.IsShown(node.Shape) ? RoundedNumber.Of(node) : "");
        _json.WriteEndObject();
    }

    /// <summary>The shortest decimal that reads back to the same number; JSON has no word for those that are none.</summary>
    private void Number(T value)
    {
        if (T.IsNaN(value)) _json.WriteStringValue("NaN");
        else if (T.IsInfinity(value)) _json.WriteStringValue(T.IsNegative(value) ? "-Infinity" : "Infinity");
        else if (typeof(T) == typeof(float)) _json.WriteNumberValue(float.CreateTruncating(value));
        else _json.WriteNumberValue(double.CreateTruncating(value));
    }

    private void Shape(Shape shape) => Shape("shape", shape);

    private void Shape(string property, Shape shape) => Array(property, shape, _json.WriteNumberValue);

    private void Symbol(string symbol)
    {
        _json.WriteStartObject("symbol");
        _json.WriteString("text", symbol);
        _json.WriteString("latex", LatexName.Of(symbol));
        _json.WriteEndObject();
    }

    private void Array<TItem>(string property, IEnumerable<TItem> items, Action<TItem> write)
    {
        _json.WriteStartArray(property);
        foreach (var item in items) write(item);
        _json.WriteEndArray();
    }

    private int Position(Variable<T> node) => _positions.GetValueOrDefault(node, -1);
}
