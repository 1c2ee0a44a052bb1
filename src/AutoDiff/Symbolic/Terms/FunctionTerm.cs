using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>An operation that is not arithmetic, on simplified arguments.</summary>
internal sealed class FunctionTerm : Term
{
    /// <summary>A function.</summary>
    /// <param name="head">What tells functions apart: the rule of an elementwise primitive, else the operation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="node">The graph node it was read from; null if a rule of simplification made it.</param>
    /// <param name="isElementwise">Whether arguments broadcast; else they must keep the shapes of the node's inputs.</param>
    /// <param name="isSmooth">Whether the function has neither steps nor kinks.</param>
    public FunctionTerm(object head, Term[] arguments, object? node, bool isElementwise, bool isSmooth)
    {
        (Head, Arguments, Node, IsElementwise) = (head, arguments, node, isElementwise);
        Cost = Math.Min(1e15, 1 + arguments.Sum(argument => argument.Cost));
        Degree = 1;
        foreach (var argument in arguments)
        {
            if (isElementwise) Shape = Broadcast(Shape, argument.Shape);
            KeyContains(argument);
        }

        IsConstant = isElementwise && arguments.All(argument => argument.IsConstant);
        if (IsConstant) Degree = 0;
        IsAnalytic = arguments.All(argument => argument.IsAnalytic) && isSmooth;
        HasPositiveBase = head is Power && TermRange.IsPositive(arguments[0]);
    }

    public object Head { get; }

    public Term[] Arguments { get; }

    public override int PartCount => Arguments.Length;

    public object? Node { get; }

    public bool IsElementwise { get; }

    public bool IsExponential => Head is Exp;

    public bool IsPower => Head is Power;

    /// <summary>Whether it is aᵇ with a > 0.</summary>
    public bool HasPositiveBase { get; }

    /// <summary>Whether it is where(condition, a, b).</summary>
    public bool IsChoice { get; init; }

    public override bool HasSameParts(Term other) =>
        other is FunctionTerm function && function.Head.Equals(Head) && function.IsElementwise == IsElementwise
            && (IsElementwise || HasSameShapes(function))
        && function.Arguments.AsSpan().SequenceEqual(Arguments);

    // Powers are written before other functions, as in aˣ ln a; functions after symbols, but e before them.
    protected override string WriteKey()
    {
        string name = Head switch { IUnaryRule unary => unary.Name, IBinaryRule binary => binary.Name, _ => "\ufff2" };
        bool isEuler = Head is Exp && Arguments[0] is NumberTerm;
        return $"{(isEuler ? '\u0001' : Head is Power ? '\ufff0' : '\ufff1')}{name}({string.Join(',', Arguments.Select(argument => argument.Key))}";
    }

    public override int HashParts()
    {
        var hash = new HashCode();
        hash.Add(Head);
        foreach (var argument in Arguments) hash.Add(argument.Index);
        return hash.ToHashCode();
    }

    private bool HasSameShapes(FunctionTerm other) => InputShapes.AsSpan().SequenceEqual(other.InputShapes);

    /// <summary>The shapes that the inputs of an operation that is not elementwise must have.</summary>
    public Shape[] InputShapes { get; init; } = [];
}
