namespace AutoDiff.Symbolic;

/// <summary>A set of real numbers: intervals with rational ends, in ascending order, none of which touches the next. Immutable.</summary>
internal sealed class RealSet : IEquatable<RealSet>
{
    private readonly Interval[] _parts;

    private RealSet(Interval[] parts) => _parts = parts;

    public static RealSet Reals { get; } = new([Interval.Reals]);

    public static RealSet NonZero { get; } = Without(Rational.Zero);

    public static RealSet Positive { get; } = Of(Interval.Positive);

    public static RealSet NonNegative { get; } = Of(Interval.NonNegative);

    public bool IsEmpty => _parts.Length == 0;

    public IReadOnlyList<Interval> Parts => _parts;

    /// <summary>The finite ends of the parts, in ascending order.</summary>
    public IReadOnlyList<Rational> Ends => [.. _parts.SelectMany(part => new[] { part.Low, part.High }).OfType<Rational>().Distinct().Order()];

    /// <summary>Whether it is all values of one interval but a few, or all whose magnitude is large enough: what a short condition can say.</summary>
    public bool IsReadable => IsRays || _parts.Length < 2 || Of(Hull).Except(this)._parts.All(gap => gap.IsPoint);

    /// <summary>Whether it is all numbers whose magnitude is large enough.</summary>
    public bool IsRays =>
        _parts is [{ Low: null, High: not null }, { Low: not null, High: null }] && !_parts[0].High!.Value.IsZero
            && Equals(Map(-Rational.One, Rational.Zero));

    /// <summary>The least interval that has all of it; of a set that is not empty.</summary>
    public Interval Hull => new(_parts[0].Low, _parts[0].HasLow, _parts[^1].High, _parts[^1].HasHigh);

    /// <summary>An interval.</summary>
    public static RealSet Of(Interval interval) => new(interval.IsEmpty ? [] : [interval]);

    /// <summary>All numbers but one.</summary>
    public static RealSet Without(Rational point) => Of(Interval.Point(point)).Complement();

    public RealSet Intersect(RealSet other)
    {
        var parts = new List<Interval>();
        foreach (var left in _parts)
            foreach (var right in other._parts)
                if (left.Intersect(right) is { IsEmpty: false } part) parts.Add(part);
        return new([.. parts]);
    }

    /// <summary>The numbers that are not in this set.</summary>
    public RealSet Complement()
    {
        var gaps = new List<Interval>();
        Rational? low = null;
        bool hasLow = false, isOpen = true;
        foreach (var part in _parts)
        {
            if (part.Low is { } start && new Interval(low, hasLow, start, !part.HasLow) is { IsEmpty: false } gap) gaps.Add(gap);
            (low, hasLow, isOpen) = (part.High, !part.HasHigh, part.High is not null);
        }

        if (isOpen) gaps.Add(new(low, hasLow, null, false));
        return new([.. gaps]);
    }

    public RealSet Except(RealSet other) => Intersect(other.Complement());

    public bool IsSubsetOf(RealSet other) => Except(other).IsEmpty;

    public bool Contains(Rational value) => !Intersect(Of(Interval.Point(value))).IsEmpty;

    /// <summary>The numbers scale·x + shift for x in this set; the scale is not 0.</summary>
    public RealSet Map(Rational scale, Rational shift)
    {
        var parts = Array.ConvertAll(_parts, part => part.Map(scale, shift));
        if (scale.Sign < 0) Array.Reverse(parts);
        return new(parts);
    }

    /// <summary>The union of parts in ascending order, of which neighbours may touch.</summary>
    public static RealSet Union(IEnumerable<Interval> parts)
    {
        var joined = new List<Interval>();
        foreach (var part in parts)
        {
            if (part.IsEmpty) continue;
            if (joined.Count > 0 && joined[^1] is var last && last.High is { } high && part.Low is { } low && high == low
                && (last.HasHigh || part.HasLow))
                joined[^1] = last with { High = part.High, HasHigh = part.HasHigh };
            else joined.Add(part);
        }

        return new([.. joined]);
    }

    public bool Equals(RealSet? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as RealSet);

    public override int GetHashCode() => _parts.Length == 0 ? 0 : HashCode.Combine(_parts.Length, _parts[0], _parts[^1]);
}
