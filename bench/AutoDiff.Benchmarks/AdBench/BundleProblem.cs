using static AutoDiff.Functions;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>
/// The residuals of bundle adjustment. Each observation has a block of the Jacobian to itself, two rows by fifteen columns: in reverse mode two
/// sweeps over all observations at once.
/// </summary>
public sealed class BundleProblem : IAdBenchProblem
{
    private const int CameraNumbers = 11, PointNumbers = 3, Columns = 15, Rows = 2;

    // The observations of one part: so many that the calls cost little, so few that all vectors stay in the caches.
    private const int ObservationsInPart = 512;

    private readonly int _cameras, _points, _observations;
    private readonly CompiledFunction<double> _compiled = Compile.Function<double>((inputs, _) => BlockEntries(inputs,
        (y, cotangent, variables) => Vjp.Graph(y, cotangent, variables)));
    private readonly double[] _camera, _point, _weight, _feature, _residuals, _jacobian;

    public BundleProblem(string path)
    {
        var reader = new DataReader(path);
        (_cameras, _points, _observations) = (reader.Whole(), reader.Whole(), reader.Whole());
        // The file has one of each, which stands for all.
        _camera = Repeated(reader.Numbers(CameraNumbers), _cameras);
        _point = Repeated(reader.Numbers(PointNumbers), _points);
        _weight = Repeated(reader.Numbers(1), _observations);
        _feature = Repeated(reader.Numbers(Rows), _observations);
        _residuals = new double[(Rows + 1) * _observations];
        _jacobian = new double[(Rows * Columns + 1) * _observations];
    }

    public int Variables => Columns;

    public ReadOnlySpan<double> Function()
    {
        for (int i = 0; i < _observations; i++)
        {
            ReadOnlySpan<double> camera = _camera.AsSpan(i % _cameras * CameraNumbers, CameraNumbers),
                point = _point.AsSpan(i % _points * PointNumbers, PointNumbers);
            double r0 = camera[0], r1 = camera[1], r2 = camera[2], x0 = point[0] - camera[3], x1 = point[1] - camera[4], x2 = point[2] - camera[5];
            double square = r0 * r0 + r1 * r1 + r2 * r2, cosine = 1, sine = 1, along = 0;
            if (square != 0)
            {
                double angle = Math.Sqrt(square);
                cosine = Math.Cos(angle);
                sine = Math.Sin(angle) / angle;
                along = (r0 * x0 + r1 * x1 + r2 * x2) * (1 - cosine) / square;
            }

            double z0 = x0 * cosine + (r1 * x2 - r2 * x1) * sine + r0 * along;
            double z1 = x1 * cosine + (r2 * x0 - r0 * x2) * sine + r1 * along;
            double z2 = x2 * cosine + (r0 * x1 - r1 * x0) * sine + r2 * along;
            double u0 = z0 / z2, u1 = z1 / z2, s = u0 * u0 + u1 * u1, scale = camera[6] * (1 + camera[9] * s + camera[10] * s * s);
            double weight = _weight[i];
            _residuals[2 * i] = weight * (scale * u0 + camera[7] - _feature[2 * i]);
            _residuals[2 * i + 1] = weight * (scale * u1 + camera[8] - _feature[2 * i + 1]);
            _residuals[2 * _observations + i] = 1 - weight * weight;
        }

        return _residuals;
    }

    public ReadOnlySpan<double> Derivative() => InParts(inputs => BlockEntries(inputs, (y, cotangent, variables) => Vjp.Of(y, cotangent, variables)));

    public ReadOnlySpan<double> Replayed() => InParts(inputs => _compiled.Replay(inputs));

    private double[] InParts(Func<Variable<double>[], IReadOnlyList<Variable<double>>> differentiate)
    {
        var inputs = new Variable<double>[Columns + Rows];
        for (int first = 0; first < _observations; first += ObservationsInPart)
        {
            int count = Math.Min(ObservationsInPart, _observations - first);
            for (int column = 0; column < inputs.Length; column++)
            {
                double[] numbers = new double[count];
                for (int i = 0; i < count; i++) numbers[i] = Input(first + i, column);
                inputs[column] = Variable.Of<double>(numbers);
            }

            var entries = differentiate(inputs);
            for (int column = 0; column < Rows * Columns; column++)
            {
                var values = entries[column].Values;
                for (int i = 0; i < count; i++) _jacobian[(first + i) * Rows * Columns + column] = values[i];
            }

            entries[^1].Values.CopyTo(_jacobian.AsSpan(Rows * Columns * _observations + first));
        }

        return _jacobian;
    }

    /// <summary>The entries of two rows of fifteen, and the weight's own: a vector over the observations for each.</summary>
    private static Variable<double>[] BlockEntries(Variable<double>[] inputs,
        Func<Variable<double>, Variable<double>, Variable<double>[], Gradients<double>> pullBack)
    {
        var variables = inputs[..Columns];
        var weight = variables[^1];
        Variable<double> ones = Constant.Full(weight.Shape, 1.0), zeros = Constant.Full(weight.Shape, 0.0);
        var (u, v) = Project(variables);
        var entries = new Variable<double>[Rows * Columns + 1];
        for (int row = 0; row < Rows; row++)
        {
            var gradients = pullBack(weight * ((row == 0 ? u : v) - inputs[Columns + row]), ones, variables);
            // The one pixel does not depend on the other's centre.
            for (int column = 0; column < Columns; column++)
                entries[row * Columns + column] = gradients.TryGet(variables[column], out var gradient) ? gradient : zeros;
        }

        entries[^1] = pullBack(1 - Square(weight), ones, [weight])[weight];
        return entries;
    }

    /// <summary>Where the points appear on the cameras' pictures.</summary>
    private static (Variable<double> U, Variable<double> V) Project(Variable<double>[] v)
    {
        Variable<double> r0 = v[0], r1 = v[1], r2 = v[2], x0 = v[11] - v[3], x1 = v[12] - v[4], x2 = v[13] - v[5];
        var square = Square(r0) + Square(r1) + Square(r2);
        // Where a camera does not turn, the limits stand in, which keep the derivative right.
        var turns = NotEqual(square, 0.0);
        var safeSquare = Where(turns, square, 1.0);
        var angle = Sqrt(safeSquare);
        var cosine = Where(turns, Cos(angle), 1.0);
        var sine = Where(turns, Sin(angle) / angle, 1.0);
        var along = (r0 * x0 + r1 * x1 + r2 * x2) * ((1 - cosine) / safeSquare);

        var depth = x2 * cosine + (r0 * x1 - r1 * x0) * sine + r2 * along;
        var u0 = (x0 * cosine + (r1 * x2 - r2 * x1) * sine + r0 * along) / depth;
        var u1 = (x1 * cosine + (r2 * x0 - r0 * x2) * sine + r1 * along) / depth;
        var s = Square(u0) + Square(u1);
        var scale = v[6] * (1 + s * (v[9] + v[10] * s));
        return (scale * u0 + v[7], scale * u1 + v[8]);
    }

    private double Input(int observation, int column) => column switch
    {
        < CameraNumbers => _camera[observation % _cameras * CameraNumbers + column],
        < CameraNumbers + PointNumbers => _point[observation % _points * PointNumbers + column - CameraNumbers],
        CameraNumbers + PointNumbers => _weight[observation],
        _ => _feature[Rows * observation + column - Columns],
    };

    private static double[] Repeated(double[] numbers, int count) => [.. Enumerable.Repeat(numbers, count).SelectMany(one => one)];
}
