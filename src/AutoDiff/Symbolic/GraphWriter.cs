using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Writes terms back as a graph of the library's primitives, in the order in which a person writes. A term that stands for a node of the
/// original graph, unchanged, is that node.
/// </summary>
internal sealed class GraphWriter<T>(TermAlgebra algebra)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Term, Variable<T>> _written = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether some number did not fit the element type, so that the graph written is not equivalent.</summary>
    public bool IsOutOfRange { get; private set; }

    /// <summary>The node of a term; its shape is what its parts broadcast to.</summary>
    public Variable<T> Write(Term term)
    {
        // Parts have smaller indices than the whole: written in this order, nothing recurses deeper than one term's own layout.
        foreach (var part in PartsOf(term)) WritePart(part);
        return _written[term];
    }

    private List<Term> PartsOf(Term root)
    {
        var parts = new List<Term>();
        var seen = new HashSet<Term>(ReferenceEqualityComparer.Instance) { root };
        var pending = new Stack<Term>([root]);
        while (pending.TryPop(out var term))
        {
            if (_written.ContainsKey(term)) continue;
            parts.Add(term);
            switch (term)
            {
                case SumTerm sum:
                    foreach (var entry in sum.Entries) Push(entry.Monomial);
                    break;
                case ProductTerm product:
                    foreach (var factor in product.Factors) Push(factor.Base);
                    break;
                case FunctionTerm function:
                    foreach (var argument in function.Arguments) Push(argument);
                    break;
            }
        }

        parts.Sort((a, b) => a.Index.CompareTo(b.Index));
        return parts;

        void Push(Term part)
        {
            if (seen.Add(part)) pending.Push(part);
        }
    }

    private Variable<T> WritePart(Term term)
    {
        if (_written.TryGetValue(term, out var known)) return known;
        var written = term switch
        {
            NumberTerm number => WriteNumber(number.Value),
            AtomTerm { IsPi: true } => Constant.Exact(T.Pi, "π"),
            AtomTerm atom => (Variable<T>)atom.Node,
            FunctionTerm function => WriteFunction(function),
            SumTerm { IsMultiple: true } multiple => Signed(WriteProduct(multiple.Entries[0].Coefficient, multiple.Entries[0].Monomial, leads: true)),
            SumTerm sum => WriteSum(sum),
            _ => Signed(WriteProduct(Rational.One, term, leads: true)),
        };
        IsOutOfRange |= written is { IsExact: true, Shape.Rank: 0 } && !T.IsFinite(written.Value);
        return _written[term] = written;
    }

    private static Variable<T> Signed((Variable<T> Node, bool IsNegative) part) => part.IsNegative ? -part.Node : part.Node;

    private Variable<T> WriteNumber(Rational value)
    {
        var number = value.To<T>();
        IsOutOfRange |= !T.IsFinite(number) || (T.IsZero(number) && !value.IsZero);
        var (above, below) = WrittenForm.Split(value);
        return below.IsOne ? Constant.Exact(number)
            : above.Sign < 0 ? -WriteNumber(-value)
            : Constant.Exact(above.To<T>()) / Constant.Exact(below.To<T>());
    }

    private Variable<T> WriteFunction(FunctionTerm function)
    {
        if (function is { Head: Exp, Arguments: [NumberTerm { Value.IsOne: true }] }) return Constant.Exact(T.E, "e");
        if (function.Head is Exp) return Functions.Exp(WritePart(function.Arguments[0]));
        var arguments = new Variable<T>[function.Arguments.Length];
        var original = function.Node as Variable<T>;
        bool isUnchanged = original is not null && (function.Head is not Operation<T> || ReferenceEquals(function.Head, original.Operation));
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = WritePart(function.Arguments[i]);
            if (!function.IsElementwise) arguments[i] = arguments[i].BroadcastTo(function.InputShapes[i]);
            isUnchanged = isUnchanged && ReferenceEquals(arguments[i], original!.Input(i));
        }

        if (isUnchanged) return original!;
        if (function.Head is Operation<T> operation) return operation.Apply(arguments);
        if (original is not null) return original.Operation!.Apply(arguments);
        if (function.Head is Power) return Functions.Power(arguments[0], arguments[1]);
        return function.Head is IBinaryRule
            ? Catalogue.Binary.First(entry => entry.Rule.Equals(function.Head)).Apply(arguments[0], arguments[1])
            : Catalogue.Unary.First(entry => entry.Rule.Equals(function.Head)).Apply(arguments[0]);
    }

    private Variable<T> WriteSum(SumTerm sum)
    {
        if (sum.IsWrittenFactored)
        {
            var content = WrittenForm.ContentOf(sum.Constant, sum.Entries);
            var rest = WritePart(algebra.Scale(Rational.One / content, sum));
            var (number, divisor) = WrittenForm.Split(content);
            var product = number.IsOne ? rest : WriteNumber(number) * rest;
            return divisor.IsOne ? product : product / WriteNumber(divisor);
        }

        var addends = Order(sum);
        Variable<T>? total = null;
        foreach (var (coefficient, monomial) in addends)
        {
            var (node, isNegative) = monomial is NumberTerm
                ? (WriteNumber(coefficient.Abs()), coefficient.Sign < 0)
                : WriteProduct(coefficient, monomial, leads: total is null);
            total = total is null ? Signed((node, isNegative)) : isNegative ? total - node : total + node;
        }

        return total!;
    }

    // By degree, the constant in its place; but a sum does not begin with a minus if it can begin without.
    private List<SumEntry> Order(SumTerm sum)
    {
        var addends = new List<SumEntry>(sum.Entries);
        if (!sum.Constant.IsZero)
        {
            int place = addends.FindIndex(entry => entry.Monomial.Degree < 0);
            addends.Insert(place < 0 ? addends.Count : place, new(sum.Constant, algebra.Table.One));
        }

        int positive = addends.FindIndex(entry => WrittenForm.SignOf(entry.Coefficient, entry.Monomial) > 0);
        if (positive <= 0) return addends;
        var first = addends[positive];
        addends.RemoveAt(positive);
        addends.Insert(0, first);
        return addends;
    }

    private (Variable<T> Node, bool IsNegative) WriteProduct(Rational coefficient, Term monomial, bool leads)
    {
        var layout = new ProductLayout(coefficient, monomial, leads);
        var (numerator, denominator) = WrittenForm.Split(layout.Coefficient);
        var above = Product(numerator, layout.Above, layout) ?? WriteNumber(Rational.One);
        var below = Product(denominator, layout.Below, layout);
        return (below is null ? above : above / below, layout.IsNegative);
    }

    private Variable<T>? Product(Rational number, List<Factor> bases, ProductLayout layout)
    {
        var factors = new List<Variable<T>>(bases.Count + 1);
        if (!number.IsOne) factors.Add(WriteNumber(number));
        foreach (var factor in ProductLayout.Order(bases)) factors.Add(WriteFactor(factor, layout));
        if (factors.Count == 0) return null;

        // 2·(η·x): a product with a constant that has a name would become a number.
        int first = factors.FindIndex(factor => factor.IsTracked);
        if (first < 2 || factors.Take(first).All(factor => factor.IsExact)) first = 0;
        var product = factors[first];
        for (int i = first + 1; i < factors.Count; i++) product *= factors[i];
        for (int i = first - 1; i >= 0; i--) product = factors[i] * product;
        return product;
    }

    private Variable<T> WriteFactor(Factor factor, ProductLayout layout)
    {
        var (@base, exponent) = factor;
        if (@base is FunctionTerm { IsExponential: true } exponential && !(@base.IsConstant && (exponent.IsOne || exponent == Rational.Half)))
            return Functions.Exp(WritePart(algebra.Scale(exponent, exponential.Arguments[0])));
        if (factor.IsPowerOfPower && @base is FunctionTerm power)
            return Functions.Power(WritePart(power.Arguments[0]), WritePart(algebra.Scale(exponent, power.Arguments[1])));
        var node = WritePart(layout.IsTurned(@base) ? algebra.Negate(@base) : @base);
        return exponent.IsOne ? node
            : exponent == 2 ? Functions.Square(node)
            : exponent == Rational.Half ? Functions.Sqrt(node)
            : Functions.Power(node, WriteNumber(exponent));
    }
}
