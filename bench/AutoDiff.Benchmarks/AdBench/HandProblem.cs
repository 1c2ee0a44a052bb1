using static AutoDiff.Functions;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>
/// The distances of a posed hand's vertices from measured points. Few inputs and many outputs: forward mode, in all 26 directions at once.
/// </summary>
public sealed class HandProblem : IAdBenchProblem
{
    private const int Thetas = 26, Fingers = 5, Joints = 3, BonesInFinger = 4, FirstJoint = 2, FirstAngle = 6;
    private const double SmallestAngle = 1e-4;

    private readonly HandModel _model;
    private readonly int[] _index, _flexion, _abduction;
    private readonly double[] _measured, _theta, _residuals, _jacobian, _absolute, _skinning;
    private readonly Variable<double> _bases, _inverses, _weighted, _targets, _directions;
    private readonly int[][] _levels;
    private readonly Variable<double> _thetaVariable;
    private readonly CompiledFunction<double> _compiled;

    public HandProblem(string path, HandModel model)
    {
        _model = model;
        var reader = new DataReader(path);
        int count = reader.Whole();
        _ = reader.Whole();
        _index = new int[count];
        _measured = new double[3 * count];
        for (int i = 0; i < count; i++)
        {
            _index[i] = reader.Whole();
            reader.Numbers(3).CopyTo(_measured, 3 * i);
        }

        _theta = reader.Numbers(Thetas);
        (_residuals, _jacobian) = (new double[3 * count], new double[3 * count * Thetas]);
        (_absolute, _skinning) = (new double[model.Bones * HandModel.MatrixSize], new double[model.Bones * HandModel.MatrixSize]);
        (_flexion, _abduction) = Angles(model.Bones);
        _bases = Constant.Of<double>(model.Bases, [model.Bones, 4, 4]);
        _inverses = Constant.Of<double>(model.Inverses, [model.Bones, 4, 4]);
        _weighted = Constant.Of<double>(WeightedPositions(), [4 * model.Bones, count]);
        _targets = Constant.Of<double>(_measured, [count, 3]).Transpose();
        double[] identity = new double[Thetas * Thetas];
        for (int i = 0; i < Thetas; i++) identity[i * Thetas + i] = 1;
        _directions = Constant.Of<double>(identity, [Thetas, Thetas]);
        int[] depths = new int[model.Bones];
        for (int bone = 0; bone < depths.Length; bone++) depths[bone] = model.Parents[bone] < 0 ? 0 : depths[model.Parents[bone]] + 1;
        _levels = [.. Enumerable.Range(0, model.Bones).GroupBy(bone => depths[bone]).OrderBy(level => level.Key).Select(level => level.ToArray())];
        _thetaVariable = Variable.Of<double>(_theta);
        _compiled = Compile.Function<double>(Jacobian);
    }

    public int Variables => Thetas;

    public ReadOnlySpan<double> Function()
    {
        for (int bone = 0; bone < _model.Bones; bone++) Pose(bone);
        ReadOnlySpan<double> r = Rotation();
        for (int i = 0; i < _index.Length; i++)
        {
            double x = 0, y = 0, z = 0;
            double[] at = _model.Positions[_index[i]];
            foreach (var (bone, weight) in _model.Weights[_index[i]])
            {
                ReadOnlySpan<double> t = _skinning.AsSpan(bone * HandModel.MatrixSize, 12);
                x += weight * (t[0] * at[0] + t[1] * at[1] + t[2] * at[2] + t[3]);
                y += weight * (t[4] * at[0] + t[5] * at[1] + t[6] * at[2] + t[7]);
                z += weight * (t[8] * at[0] + t[9] * at[1] + t[10] * at[2] + t[11]);
            }

            for (int row = 0; row < 3; row++)
                _residuals[3 * i + row] = _measured[3 * i + row] - (r[3 * row] * x + r[3 * row + 1] * y + r[3 * row + 2] * z + _theta[3 + row]);
        }

        return _residuals;
    }

    public ReadOnlySpan<double> Derivative()
    {
        Jacobian(Variable.Of<double>(_theta)).Values.CopyTo(_jacobian);
        return _jacobian;
    }

    public ReadOnlySpan<double> Replayed()
    {
        _compiled.Replay(_thetaVariable)[0].Values.CopyTo(_jacobian);
        return _jacobian;
    }

    private Variable<double> Jacobian(Variable<double> theta)
    {
        var direction = Variable.Symbol<double>("direction", [Thetas]);
        var along = Jvp.Of(Residuals(theta), (theta, direction))!;
        // The points' axis is the last one while it is computed, and the first one in the result.
        return VectorizedMap.Of(along, (direction, _directions)).Transpose(1, 2);
    }

    /// <summary>The residuals, 3 × points.</summary>
    private Variable<double> Residuals(Variable<double> theta)
    {
        var angles = Concat([theta, Constant.Full([1], 0.0)], 0);
        Variable<double> flexion = angles.Gather(_flexion), abduction = angles.Gather(_abduction);
        Variable<double> cx = Cos(flexion), sx = Sin(flexion), cz = Cos(abduction), sz = Sin(abduction), zero = Constant.Full([_model.Bones], 0.0),
            one = Constant.Full([_model.Bones], 1.0);
        var turns = Stack([cz, -sz * cx, sz * sx, zero, sz, cz * cx, -cz * sx, zero, zero, sx, cx, zero, zero, zero, zero, one], 1)
            .Reshape([_model.Bones, 4, 4]);
        var relative = MatMul(_bases, turns);

        // A level of the tree after the other; a level's parents are all in the one before.
        var levels = new Variable<double>[_levels.Length];
        levels[0] = relative.Gather(_levels[0]);
        for (int level = 1; level < levels.Length; level++)
        {
            int[] parents = [.. _levels[level].Select(bone => Array.IndexOf(_levels[level - 1], _model.Parents[bone]))];
            levels[level] = MatMul(levels[level - 1].Gather(parents), relative.Gather(_levels[level]));
        }

        int[] all = [.. _levels.SelectMany(level => level)];
        var absolute = Concat(levels, 0).Gather([.. Enumerable.Range(0, all.Length).Select(bone => Array.IndexOf(all, bone))]);
        var skinning = MatMul(absolute, _inverses).Slice(0, 3, 1).Permute(1, 0, 2).Reshape([3, 4 * _model.Bones]);
        var vertices = MatMul(skinning, _weighted);
        return _targets - (MatMul(Rotation(theta.Slice(0, 3, 0)), vertices) + theta.Slice(3, 3, 0).Unsqueeze(1));
    }

    /// <summary>The rotation about a vector by its length, after Rodrigues.</summary>
    private Variable<double> Rotation(Variable<double> vector)
    {
        var identity = Constant.Of(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        // Decided by the number, and not by the variable, so that it can be compiled: a plan is for this instance.
        if (Math.Sqrt(_theta[0] * _theta[0] + _theta[1] * _theta[1] + _theta[2] * _theta[2]) < SmallestAngle) return identity;
        var angle = Sqrt(Sum(Square(vector)));
        var axis = vector / angle;
        // The cross product with the axis, as a matrix: (0, −z, y; z, 0, −x; −y, x, 0).
        var cross = Concat([axis, -axis, Constant.Full([1], 0.0)], 0).Gather([6, 5, 1, 2, 6, 3, 4, 0, 6]).Reshape([3, 3]);
        return Cos(angle) * identity + Sin(angle) * cross + (1 - Cos(angle)) * (axis.Unsqueeze(1) * axis);
    }

    private double[] Rotation()
    {
        double angle = Math.Sqrt(_theta[0] * _theta[0] + _theta[1] * _theta[1] + _theta[2] * _theta[2]);
        if (angle < SmallestAngle) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
        double x = _theta[0] / angle, y = _theta[1] / angle, z = _theta[2] / angle, c = Math.Cos(angle), s = Math.Sin(angle);
        return
        [
            x * x + (1 - x * x) * c, x * y * (1 - c) - z * s, x * z * (1 - c) + y * s,
            x * y * (1 - c) + z * s, y * y + (1 - y * y) * c, y * z * (1 - c) - x * s,
            x * z * (1 - c) - y * s, z * y * (1 - c) + x * s, z * z + (1 - z * z) * c,
        ];
    }

    private void Pose(int bone)
    {
        double flexion = _flexion[bone] < Thetas ? _theta[_flexion[bone]] : 0, abduction = _abduction[bone] < Thetas ? _theta[_abduction[bone]] : 0;
        double cx = Math.Cos(flexion), sx = Math.Sin(flexion), cz = Math.Cos(abduction), sz = Math.Sin(abduction);
        ReadOnlySpan<double> turn = [cz, -sz * cx, sz * sx, 0, sz, cz * cx, -cz * sx, 0, 0, sx, cx, 0, 0, 0, 0, 1];
        Span<double> relative = stackalloc double[HandModel.MatrixSize], absolute = Matrix(_absolute, bone);
        Multiply(Matrix(_model.Bases, bone), turn, relative);
        if (_model.Parents[bone] < 0) relative.CopyTo(absolute);
        else Multiply(Matrix(_absolute, _model.Parents[bone]), relative, absolute);
        Multiply(absolute, Matrix(_model.Inverses, bone), Matrix(_skinning, bone));
    }

    private static Span<double> Matrix(double[] matrices, int bone) => matrices.AsSpan(bone * HandModel.MatrixSize, HandModel.MatrixSize);

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
                result[row * 4 + column] = a[row * 4] * b[column] + a[row * 4 + 1] * b[4 + column] + a[row * 4 + 2] * b[8 + column]
                    + a[row * 4 + 3] * b[12 + column];
        }
    }

    /// <summary>Which angle flexes each bone, and which abducts it; one past the last where none does.</summary>
    private static (int[] Flexion, int[] Abduction) Angles(int bones)
    {
        int[] flexion = [.. Enumerable.Repeat(Thetas, bones)], abduction = [.. flexion];
        int next = FirstAngle;
        for (int finger = 0; finger < Fingers; finger++)
        {
            for (int joint = 0; joint < Joints; joint++)
            {
                int bone = FirstJoint + BonesInFinger * finger + joint;
                flexion[bone] = next++;
                if (joint == 0) abduction[bone] = next++;
            }
        }

        return (flexion, abduction);
    }

    /// <summary>
    /// For each bone the weighted position of each vertex, so that one product with all bones' matrices gives all vertices: 4 · bones × points.
    /// </summary>
    private double[] WeightedPositions()
    {
        int count = _index.Length;
        double[] result = new double[4 * _model.Bones * count];
        for (int i = 0; i < count; i++)
        {
            double[] position = _model.Positions[_index[i]];
            foreach (var (bone, weight) in _model.Weights[_index[i]])
            {
                for (int row = 0; row < 4; row++) result[(4 * bone + row) * count + i] = weight * (row < 3 ? position[row] : 1);
            }
        }

        return result;
    }
}
