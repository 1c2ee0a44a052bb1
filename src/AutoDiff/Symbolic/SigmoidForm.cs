using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// 1/(1 + e⁻ᵘ) is σ(u), and e⁻ᵘ·σ(u) is σ(−u), also written 1 − σ(u): the definition of the logistic function, read backwards. Likewise
/// (eᵘ − 1)/(eᵘ + 1) and 2σ(u) − 1 are tanh(u/2), and tanh(u) + 1 is 2σ(2u).
/// </summary>
internal static class SigmoidForm
{
    private const int MaximumPower = 16;

    /// <summary>The product with the logistic function in it; null when its definition does not occur.</summary>
    public static Term? Of(TermAlgebra algebra, Term term)
    {
        if (term is SumTerm { IsMultiple: false } sum) return OfSum(algebra, sum);
        var (coefficient, monomial) = TermAlgebra.Split(term);
        ReadOnlySpan<Factor> factors = monomial is ProductTerm product ? product.Factors : [];
        for (int i = 0; i < factors.Length; i++)
        {
            if (factors[i].Exponent.Sign > 0 || !factors[i].Exponent.TryInteger(out int exponent)
                || !TryOnePlusExponential(factors[i].Base, out var exponential))
                continue;
            var rest = factors.ToArray().ToList();
            rest.RemoveAt(i);
            if (Rewrite(algebra, rest, exponential, -exponent) is { } rewritten) return algebra.Scale(coefficient, rewritten);
        }

        return Absorb(algebra, factors).Found(Identity.LogisticTimesExponential) is { } absorbed ? algebra.Scale(coefficient, absorbed) : null;
    }

    /// <summary>
    /// A product without the logistic function beside an exponential that has no part in it: eˣ/(1 + e²ˣ) for eˣ·σ(−2x); null where that does not
    /// occur.
    /// </summary>
    public static Term? Undone(TermAlgebra algebra, Term term)
    {
        var (coefficient, monomial) = TermAlgebra.Split(term);
        if (monomial is not ProductTerm { Factors: var factors }) return null;
        foreach (var (@base, exponent) in factors)
        {
            if (@base is not FunctionTerm { Head: Sigmoid, Arguments: [var u] } || !exponent.IsInteger || exponent.Sign < 0) continue;
            var (scale, argument) = algebra.Primitive(u, withSign: true);
            if (!Array.Exists(factors, IsForeign)) continue;
            var exponential = algebra.Exponential(algebra.Scale(scale.Abs(), argument));
            var others = Array.FindAll(factors, factor => !ReferenceEquals(factor.Base, @base));
            return algebra.Scale(coefficient,
                algebra.Multiply([.. others, new(exponential, scale.Sign > 0 ? exponent : Rational.Zero),
                    new(algebra.Add(algebra.Table.One, exponential), -exponent)]));

            bool IsForeign(Factor factor) => SigmoidForm.IsForeign(algebra, factor, scale, argument);
        }

        return null;
    }

    // Whether e to a power that is no whole multiple of scale·argument is a factor, or a factor of an addend.
    private static bool IsForeign(TermAlgebra algebra, Factor factor, Rational scale, Term argument)
    {
        if (factor.Base is SumTerm sum)
            return Array.Exists(sum.Entries, entry => entry.Monomial is ProductTerm product
                ? Array.Exists(product.Factors, Is)
                : Is(new(entry.Monomial, Rational.One)));
        return Is(factor);

        bool Is(Factor own) =>
            own.Base is FunctionTerm { IsExponential: true, Arguments: [var other] }
                && algebra.Primitive(other, withSign: true) is var (content, rest) && ReferenceEquals(rest, argument)
                    && !(content * own.Exponent / scale).IsInteger;
    }

    // 2a·σ(2u) − a is a·tanh(u), and a·tanh(u) + a is 2a·σ(2u).
    private static Term? OfSum(TermAlgebra algebra, SumTerm sum)
    {
        if (Factored(algebra, sum).Found(Identity.PolynomialInLogistic) is { } factored) return factored;
        if (sum.Entries is not [{ Monomial: FunctionTerm function, Coefficient: var coefficient }]) return null;
        return function.Head switch
        {
            // Of σ(x) beside its slope, 1 − 2σ(x) says more than −tanh(x/2).
            Sigmoid when coefficient == -sum.Constant * 2 && (algebra.Primitive(function.Arguments[0], withSign: false).Content / 2).IsInteger =>
                algebra.Scale(-sum.Constant, algebra.Function(new Tanh(), algebra.Scale(Rational.Half, function.Arguments[0])))
                    .Found(Identity.LogisticAsTangent),
            Tanh when coefficient.Abs() == sum.Constant.Abs() =>
                algebra.Scale(sum.Constant * 2, algebra.Function(new Sigmoid(), algebra.Scale(coefficient / sum.Constant * 2, function.Arguments[0])))
                    .Found(Identity.TangentAsLogistic),
            _ => null,
        };
    }

    // A polynomial in σ that vanishes where σ or 1 − σ does, or at its middle: σ − 3σ² + 2σ³ is σ·(1 − σ)·(1 − 2σ), the slope of the slope.
    private static Term? Factored(TermAlgebra algebra, SumTerm sum)
    {
        Term? sigmoid = null;
        var coefficients = new Rational[MaximumPower + 1];
        coefficients[0] = sum.Constant;
        foreach (var (coefficient, monomial) in sum.Entries)
        {
            var (@base, exponent) = monomial is ProductTerm { Factors: [var only] } ? only : new Factor(monomial, Rational.One);
            if (@base is not FunctionTerm { Head: Sigmoid } || !exponent.TryInteger(out int power) || power is < 1 or > MaximumPower
                || (sigmoid is not null && !ReferenceEquals(sigmoid, @base)))
                return null;
            sigmoid = @base;
            coefficients[power] = coefficient;
        }

        // Each linear factor a + bσ, whose root is −a/b, is divided out as long as that leaves nothing.
        var factors = new List<Factor>();
        foreach (var (a, b) in ((int, int)[])[(0, 1), (1, -1), (1, -2)])
        {
            int times = 0;
            while (TryDivide(coefficients, a, b, out var quotient)) (coefficients, times) = (quotient, times + 1);
            if (times > 0) factors.Add(new(algebra.Add([new(a, algebra.Table.One), new(b, sigmoid!)]), times));
        }

        if (factors.Count < 2) return null;
        var rest = algebra.Add([.. coefficients.Select((coefficient, power) => new SumEntry(coefficient, algebra.Power(sigmoid!, power)))]);
        return algebra.Multiply([new(rest, Rational.One), .. factors]);
    }

    private static bool TryDivide(Rational[] polynomial, Rational a, Rational b, out Rational[] quotient)
    {
        quotient = new Rational[polynomial.Length];
        if (Array.FindLastIndex(polynomial, coefficient => !coefficient.IsZero) < 1) return false;
        var carried = Rational.Zero;
        for (int power = polynomial.Length - 1; power > 0; power--) quotient[power - 1] = carried = (polynomial[power] - carried * a) / b;
        return polynomial[0] == carried * a;
    }

    // (1 + E)⁻ⁿ·Eᵏ with E = eᵘ is σ(u)ᵏ·σ(−u)ⁿ⁻ᵏ. Nobody looks for it in eˣ/(1 + e²ˣ).
    private static Term? Rewrite(TermAlgebra algebra, List<Factor> rest, Factor exponential, int n)
    {
        int difference = rest.FindIndex(factor => factor.Exponent.Sign > 0 && IsExponentialMinusOne(algebra, factor.Base, exponential));
        if (difference >= 0 && rest[difference].Exponent == n)
        {
            IdentityMeter.Met(Identity.TangentDefinition);
            rest[difference] = new(algebra.Function(new Tanh(),
                algebra.Scale(exponential.Exponent / 2, ((FunctionTerm)exponential.Base).Arguments[0])), n);
            return algebra.Multiply([.. rest]);
        }

        var (scale, argument) = algebra.Primitive(algebra.Scale(exponential.Exponent, ((FunctionTerm)exponential.Base).Arguments[0]), withSign: true);
        if (rest.Exists(factor => IsForeign(algebra, factor, scale, argument))) return null;
        IdentityMeter.Met(Identity.LogisticDefinition);
        int k = 0;
        int index = rest.FindIndex(factor => ReferenceEquals(factor.Base, exponential.Base));
        if (index >= 0 && (rest[index].Exponent / exponential.Exponent).TryInteger(out int power) && power > 0)
        {
            k = Math.Min(power, n);
            var left = rest[index].Exponent - exponential.Exponent * k;
            rest.RemoveAt(index);
            if (!left.IsZero) rest.Add(exponential with { Exponent = left });
        }

        var u = algebra.Scale(exponential.Exponent, ((FunctionTerm)exponential.Base).Arguments[0]);
        var sigmoid = algebra.Function(new Sigmoid(), u);
        var complement = k == 0 ? algebra.Function(new Sigmoid(), algebra.Negate(u)) : algebra.Subtract(algebra.Table.One, sigmoid);
        rest.Add(new(sigmoid, k));
        rest.Add(new(complement, n - k));
        return algebra.Multiply([.. rest]);
    }

    // e⁻ᵏᵘ·σ(u)ⁿ is σ(u)ⁿ⁻ᵏ·σ(−u)ᵏ.
    private static Term? Absorb(TermAlgebra algebra, ReadOnlySpan<Factor> factors)
    {
        var rest = factors.ToArray().ToList();
        int index = rest.FindIndex(factor => factor.Base is FunctionTerm { IsExponential: true });
        if (index < 0) return null;
        var exponential = rest[index];
        var argument = algebra.Scale(exponential.Exponent, ((FunctionTerm)exponential.Base).Arguments[0]);
        rest.RemoveAt(index);
        foreach (var factor in rest)
        {
            if (factor.Base is not FunctionTerm { Head: Sigmoid } sigmoid || !factor.Exponent.TryInteger(out int n)) continue;
            var u = sigmoid.Arguments[0];
            for (int k = 1; k <= Math.Min(n, MaximumPower); k++)
            {
                if (!ReferenceEquals(algebra.Scale(-k, u), argument)) continue;
                rest.Remove(factor);
                rest.Add(new(sigmoid, n - k));
                rest.Add(new(k == n ? algebra.Function(new Sigmoid(), algebra.Negate(u)) : algebra.Subtract(algebra.Table.One, sigmoid), k));
                return algebra.Multiply([.. rest]);
            }
        }

        return null;
    }

    private static bool IsExponentialMinusOne(TermAlgebra algebra, Term term, Factor exponential) =>
        term is SumTerm { Entries: [{ Coefficient.IsOne: true, Monomial: var monomial }] } sum && sum.Constant == -Rational.One
            && ReferenceEquals(monomial, algebra.Multiply([exponential]));

    private static bool TryOnePlusExponential(Term term, out Factor exponential)
    {
        exponential = default;
        if (term is not SumTerm { Constant.IsOne: true, Entries: [{ Coefficient.IsOne: true, Monomial: var monomial }] }) return false;
        exponential = monomial is ProductTerm { Factors: [var only] } ? only : new(monomial, Rational.One);
        return exponential.Base is FunctionTerm { IsExponential: true };
    }
}
