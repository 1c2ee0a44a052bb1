using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Cuts a broadcast operation on two (or three) operands into runs in which each operand is either contiguous (step 1) or a single
/// element (step 0). Neighbouring axes that behave alike are merged first, so equal shapes are one run, and a kernel never
/// does index arithmetic per element.
/// </summary>
internal ref struct BroadcastRuns
{
    private const int MaximumGroups = 16;

    private readonly int _outerRank;
    private AxisBuffer _lengths, _leftStrides, _rightStrides, _thirdStrides, _counter;
    private int _remaining;

    public BroadcastRuns(Shape result, Shape left, Shape right)
        : this(result, left, right, Shape.Scalar)
    {
    }

    public BroadcastRuns(Shape result, Shape left, Shape right, Shape third)
        : this(result.Lengths, left.Lengths, right.Lengths, third.Lengths)
    {
    }

    /// <summary>The runs of operands given by the lengths of their axes.</summary>
    public BroadcastRuns(ReadOnlySpan<int> result, ReadOnlySpan<int> left, ReadOnlySpan<int> right, ReadOnlySpan<int> third)
    {
        Result = Left = Right = Third = 0;

        // Merge axes from the innermost outwards; a group grows while every operand's stride continues the group's.
        int groups = 0, count = 1, leftSize = 1, rightSize = 1, thirdSize = 1;
        for (int back = 1; back <= result.Length; back++)
        {
            int length = result[^back];
            count *= length;
            if (length == 1) continue;
            int leftStride = Stride(left, back, length, ref leftSize), rightStride = Stride(right, back, length, ref rightSize);
            int thirdStride = Stride(third, back, length, ref thirdSize);
            if (groups > 0
                && leftStride == _leftStrides[groups - 1] * _lengths[groups - 1]
                && rightStride == _rightStrides[groups - 1] * _lengths[groups - 1]
                && thirdStride == _thirdStrides[groups - 1] * _lengths[groups - 1])
            {
                _lengths[groups - 1] *= length;
                continue;
            }

            if (groups == MaximumGroups)
                throw new ShapeException($"Broadcasting to {Shape.Of(result)} alternates between stretched and plain axes more than {MaximumGroups} times.");
            _lengths[groups] = length;
            _leftStrides[groups] = leftStride;
            _rightStrides[groups] = rightStride;
            _thirdStrides[groups] = thirdStride;
            groups++;
        }

        Length = groups == 0 ? count : _lengths[0];
        LeftStep = groups == 0 ? 0 : _leftStrides[0];
        RightStep = groups == 0 ? 0 : _rightStrides[0];
        ThirdStep = groups == 0 ? 0 : _thirdStrides[0];
        _outerRank = groups;
        _remaining = Length == 0 ? 0 : count / Length;
        Result = -Length;
    }

    /// <summary>The number of elements in each run.</summary>
    public int Length { get; }

    /// <summary>1 when the left operand is contiguous in a run, 0 when it is one element; likewise the others.</summary>
    public int LeftStep { get; }

    public int RightStep { get; }

    public int ThirdStep { get; }

    /// <summary>Where the current run starts in the result; likewise in the operands.</summary>
    public int Result { get; private set; }

    public int Left { get; private set; }

    public int Right { get; private set; }

    public int Third { get; private set; }

    public bool MoveNext()
    {
        if (_remaining-- == 0) return false;
        bool isFirst = Result < 0;
        Result += Length;
        for (int axis = 1; !isFirst && axis < _outerRank; axis++)
        {
            Left += _leftStrides[axis];
            Right += _rightStrides[axis];
            Third += _thirdStrides[axis];
            if (++_counter[axis] < _lengths[axis]) break;
            Left -= _leftStrides[axis] * _lengths[axis];
            Right -= _rightStrides[axis] * _lengths[axis];
            Third -= _thirdStrides[axis] * _lengths[axis];
            _counter[axis] = 0;
        }

        return true;
    }

    private static int Stride(ReadOnlySpan<int> shape, int back, int length, ref int size)
    {
        if (back > shape.Length || shape[^back] == 1) return 0;
        if (shape[^back] != length)
            throw new ShapeException($"{Shape.Of(shape)} cannot be stretched: axis {-back} (from the end) must become {length} long.");
        int stride = size;
        size *= shape[^back];
        return stride;
    }

    [InlineArray(MaximumGroups)]
    private struct AxisBuffer
    {
        private int _first;
    }
}
