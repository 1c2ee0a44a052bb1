using AutoDiff.PropertyTests.Programs;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>Jacobians, Hessians and what is made of them, on random programs, against plain loops over gradients.</summary>
public class TransformTests
{
    [Fact]
    public void JacobianIsTheSameInBothModesAndByALoop() => Property.Holds(RandomProgram.Any, program =>
    {
        var y = program.Run(program.Inputs);
        foreach (var x in program.Inputs)
        {
            if (!Gradient.Of(Sum(y), x).TryGet(x, out _)) continue;
            var expected = Rows(y, x);
            double scale = Scale(expected);
            foreach (var mode in Enum.GetValues<JacobianMode>())
            {
                var jacobian = Jacobian.Of(y, x, mode);
                Assert.Equal([.. y.Shape, .. x.Shape], jacobian.Shape);
                Assert.False(jacobian.IsTracked);
                Near.Equal(expected, jacobian.Values, 1e-12, scale, $"{mode} Jacobian of {program}");
                Near.Equal(expected, Jacobian.Graph(y, x, mode).Values, 1e-12, scale, $"{mode} Jacobian as graph of {program}");
            }
        }
    }, count: 60);

    [Fact]
    public void JacobianAsGraphIsDifferentiatedAgain() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        var x = dice.Normal(dice.Shape(1, 2));
        // The sum of squares of the Jacobian of sin is Σ cos².
        foreach (var mode in new[] { JacobianMode.Reverse, JacobianMode.Forward })
        {
            var energy = Sum(Square(Jacobian.Graph(Sin(x), x, mode)));
            double[] expected = Array.ConvertAll(Draw.Numbers(x), v => -2 * Math.Cos(v) * Math.Sin(v));
            Near.Equal(expected, Gradient.Of(energy, x)[x].Values, 1e-12, 1, "gradient of a Jacobian");
        }
    });

    [Fact]
    public void HessianIsSymmetricAndTheJacobianOfTheGradient() => Property.Holds(RandomProgram.Any, program =>
    {
        var y = program.Run(program.Inputs);
        var loss = Sum(y);
        foreach (var a in program.Inputs)
        {
            if (!Gradient.Of(loss, a).TryGet(a, out _)) continue;
            foreach (var b in program.Inputs)
            {
                if (!Gradient.Of(loss, b).TryGet(b, out _)) continue;
                var expected = Rows(Gradient.Graph(loss, a)[a], b);
                double scale = Scale(expected);
                Near.Equal(expected, Hessian.Of(loss, a, b).Values, 1e-12, scale, $"Hessian of {program}");
                Near.Equal(expected, Hessian.Graph(loss, a, b).Values, 1e-12, scale, $"Hessian as graph of {program}");
                var other = Hessian.Of(loss, b, a).Reshape([b.Shape.Count, a.Shape.Count]).Transpose();
                Near.Equal(expected, other.Values, 1e-12, scale, $"transposed Hessian of {program}");
            }
        }
    }, count: 30);

    [Fact]
    public void HessianVectorProductIsTheHessianTimesTheVector() => Property.Holds(RandomProgram.Any, program =>
    {
        var y = program.Run(program.Inputs);
        var loss = Sum(y);
        var random = new RandomGenerator(program.Sources[0].Seed + 1);
        var reached = program.Inputs.Where(input => Gradient.Of(loss, input).TryGet(input, out _)).ToArray();
        (Variable<double>, Variable<double>)[] directions = [.. reached.Select(input => (input,
            Draw.Variable<double>(Draw.Normal(random, input.Shape.Count), input.Shape)))];
        if (reached.Length == 0) return;
        var products = HessianVectorProduct.Of(loss, directions);
        var graphs = HessianVectorProduct.Graph(loss, directions);
        foreach (var a in reached)
        {
            var expected = directions
                .Select(pair => MatMul(Hessian.Of(loss, a, pair.Item1)
                    .Reshape([a.Shape.Count, pair.Item1.Shape.Count]), pair.Item2.Reshape([pair.Item1.Shape.Count])).Values.ToArray())
                .Aggregate((u, v) => [.. u.Zip(v, (p, q) => p + q)]);
            Near.Equal(expected, products[a].Values, 1e-12, 10 * Scale(expected), $"product of {program}");
            Near.Equal(expected, graphs[a].Values, 1e-12, 10 * Scale(expected), $"product as graph of {program}");
        }
    }, count: 30);

    [Fact]
    public void LaplacianAndDivergenceAreTraces() => Property.Holds(RandomProgram.Any, program =>
    {
        var y = program.Run(program.Inputs);
        var loss = Sum(y);
        foreach (var x in program.Inputs)
        {
            if (!Gradient.Of(loss, x).TryGet(x, out _)) continue;
            int count = x.Shape.Count;
            var hessian = Hessian.Of(loss, x);
            double expected = Enumerable.Range(0, count).Sum(i => hessian.Values[i * count + i]);
            Near.Equal([expected], Laplacian.Of(loss, x).Values, 1e-12, 10 * Scale(hessian.Values.ToArray()), $"Laplacian of {program}");
            Near.Equal([expected], Laplacian.Graph(loss, x).Values, 1e-12, 10 * Scale(hessian.Values.ToArray()), $"Laplacian as graph of {program}");
            Near.Equal([expected], Divergence.Of(Gradient.Graph(loss, x)[x], x)
                .Values, 1e-12, 10 * Scale(hessian.Values.ToArray()), $"divergence of {program}");
        }
    }, count: 30);

    [Fact]
    public void LaplacianOfManyVariablesGoesBlockByBlock()
    {
        var random = new RandomGenerator(3);
        var x = Draw.Variable<double>(Draw.Normal(random, 150), Shape.Of(150), "x");
        // Δ Σ exp(xᵢ) = Σ exp(xᵢ), and the mixed terms of the square must not count.
        var loss = Sum(Exp(x)) + 0.5 * Square(Sum(x));
        Near.Equal([Sum(Exp(x)).Value + 150], Laplacian.Of(loss, x).Values, 1e-13, 1, "Laplacian");
    }

    [Fact]
    public void CheckpointedProgramHasTheGradientsOfTheProgram() => Property.Holds(RandomProgram.Any, program =>
    {
        var plain = program.Run(program.Inputs);
        var kept = Checkpoint.Of(program.Run, program.Inputs);
        Near.Same(plain.Values, kept.Values, program.ToString());
        Variable<double> loss = Sum(Sin(plain)), again = Sum(Sin(kept));
        AssertSame(Gradient.Of(loss, program.Inputs), Gradient.Of(again, program.Inputs));
        AssertSame(Gradient.Graph(loss, program.Inputs), Gradient.Graph(again, program.Inputs));

        var random = new RandomGenerator(program.Sources[0].Seed + 1);
        (Variable<double>, Variable<double>)[] directions = [.. program.Inputs.Select(input => (input,
            Draw.Variable<double>(Draw.Normal(random, input.Shape.Count), input.Shape)))];
        if (Jvp.Of(loss, directions) is { } tangent)
            Near.Equal(tangent.Values, Jvp.Of(again, directions)!.Values, 1e-12, 10, $"tangent of {program}");
        AssertSame(HessianVectorProduct.Of(loss, directions), HessianVectorProduct.Of(again, directions));

        void AssertSame(Gradients<double> expected, Gradients<double> actual)
        {
            foreach (var input in program.Inputs)
            {
                // An input that the function ignores has no gradient, or where the checkpoint cannot know, one of zeros.
                if (!expected.TryGet(input, out var reference)) reference = Constant.Full(input.Shape, 0.0);
                if (actual.TryGet(input, out var gradient))
                    Near.Equal(reference.Values, gradient.Values, 1e-12, Scale(reference.Values.ToArray()), $"checkpoint of {program}");
                else Assert.False(expected.TryGet(input, out _));
            }
        }
    }, count: 60);

    [Fact]
    public void CheckpointsNestAndDifferentiateByIntermediateNodes() => Property.Holds(ShapeCase.Any, given =>
    {
        var random = new RandomGenerator(given.Seed);
        var x = Draw.Variable<double>(Draw.Normal(random, given.Shape.Count), given.Shape, "x");
        var w = Draw.Variable<double>(Draw.Normal(random, given.Shape.Count), given.Shape, "w");
        static Variable<double> Layer(Variable<double> v, Variable<double> w) => Sin(v * w) + v;
        Variable<double> h = Exp(0.3 * x * w), plain = Sum(Layer(Layer(h, w), w) * h);
        // w leads to the result through h too: each path counts once.
        var kept = Sum(Checkpoint.Of((v, u) => Layer(Checkpoint.Of(Layer, v, u), w) * v, h, w));
        foreach (var variable in new[] { x, w, h })
        {
            Near.Equal(Gradient.Of(plain, variable)[variable].Values, Gradient.Of(kept, variable)[variable].Values, 1e-12, 1, "gradient");
            var (first, again) = (Sum(Sin(Gradient.Graph(plain, x)[x])), Sum(Sin(Gradient.Graph(kept, x)[x])));
            Near.Equal(Gradient.Of(first, variable)[variable].Values, Gradient.Of(again, variable)[variable].Values, 1e-11, 10,
                "gradient of the gradient");
        }
    }, count: 20);

    [Fact]
    public void WhatACheckpointCapturesIsReplacedWithTheRest() => Property.Holds(ShapeCase.Any, given =>
    {
        var random = new RandomGenerator(given.Seed);
        var x = Draw.Variable<double>(Draw.Normal(random, given.Shape.Count), given.Shape, "x");
        var batch = Draw.Variable<double>(Draw.Normal(random, 3 * given.Shape.Count), Shape.Of([3, .. given.Shape]), "batch");
        var w = Variable.Symbol<double>("w", given.Shape);
        Variable<double> kept = Checkpoint.Of(v => Sin(v * w) * w, x), plain = Sin(x * w) * w;
        var gradients = Gradient.Graph(Sum(kept), x, w);
        var expected = Gradient.Graph(Sum(plain), x, w);
        Near.Equal(Substitute.Of(plain, (w, x)).Values, Substitute.Of(kept, (w, x)).Values, 1e-14, 1, "value");
        Near.Equal(VectorizedMap.Of(plain, (w, batch)).Values, VectorizedMap.Of(kept, (w, batch)).Values, 1e-14, 1, "mapped value");
        foreach (var variable in new[] { x, w })
        {
            Near.Equal(Substitute.Of(expected[variable], (w, x)).Values, Substitute.Of(gradients[variable], (w, x)).Values, 1e-13, 1, "gradient");
            Near.Equal(VectorizedMap.Of(expected[variable], (w, batch)).Values, VectorizedMap.Of(gradients[variable], (w, batch))
                .Values, 1e-13, 1, "mapped gradient");
        }

        var loss = Sum(Sin(VectorizedMap.Of(kept, (w, batch))));
        Near.Equal(Gradient.Of(Sum(Sin(VectorizedMap.Of(plain, (w, batch)))), batch)[batch].Values, Gradient.Of(loss, batch)[batch].Values, 1e-13, 1,
            "gradient of the map");
    }, count: 20);

    [Fact]
    public void PerExampleGradientsAreTheLoop() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        int examples = dice.Length(mayBeEmpty: false), inputs = dice.Length(mayBeEmpty: false), hidden = dice.Length(mayBeEmpty: false),
            outputs = dice.Length(mayBeEmpty: false);
        bool asRow = dice.Coin();
        Variable<double> x = dice.Normal(Shape.Of(examples, inputs)), t = dice.Normal(Shape.Of(examples, outputs));
        Variable<double>[] parameters = [dice.Normal(Shape.Of(hidden, inputs)), dice.Normal(Shape.Of(hidden)),
            dice.Normal(Shape.Of(outputs, hidden)), dice.Normal(Shape.Of(outputs))];

        // As a row of a batch of one, or as vectors and matrices.
        Variable<double> Loss(Variable<double> v, Variable<double> target) => asRow
            ? Mean(Square(Linear(Tanh(Linear(v.Unsqueeze(0), parameters[0], parameters[1])), parameters[2], parameters[3]) - target))
            : Mean(Square(MatMul(parameters[2], Tanh(MatMul(parameters[0], v) + parameters[1])) + parameters[3] - target));

        var all = PerExampleGradient.Of(Loss, x, t, parameters);
        for (int i = 0; i < examples; i++)
        {
            var one = Gradient.Of(Loss(x[i], t[i]), parameters);
            foreach (var parameter in parameters)
            {
                Assert.Equal([examples, .. parameter.Shape], all[parameter].Shape);
                Near.Equal(one[parameter].Values, all[parameter][i].Values, 1e-13, Scale(one[parameter].Values.ToArray()), "gradient of an example");
            }
        }
    });

    [Fact]
    public void HigherDerivativesAreThoseOfTheFormula()
    {
        Near.Equal([720 / Math.Pow(4, 7)], [Derivative.Of(x => 1 / x, at: 4.0, order: 6)], 1e-14, 0, "sixth derivative of 1/x");
        Near.Equal([ThirdOfSineOfSines(0.7)], [Derivative.Of(x => Sin(Sin(x) + Sin(x)), 0.7, 3)], 1e-13, 0, "third derivative of sin(sin x + sin x)");
        Assert.Equal(120, Derivative.Of(x => x * x * x * x * x, 2.0, 5));
        Assert.Equal(0, Derivative.Of(x => x * x * x, 2.0, 4));
        Assert.Equal(0, Derivative.Of(x => Constant.Of(3.0), 2.0));
        Assert.Equal(8, Derivative.Of(x => x * x * x, 2.0, 0));
    }

    [Fact]
    public void ElementwiseDerivativesAreThoseOfEachElement() => Property.Holds(ShapeCase.Any, given =>
    {
        var x = Draw.Variable<double>(Draw.Normal(new RandomGenerator(given.Seed), given.Shape.Count), given.Shape, "x");
        var y = Sin(Sin(x) + Sin(x));
        Near.Equal(Array.ConvertAll(Draw.Numbers(x), ThirdOfSineOfSines), Derivative.Of(y, x, 3).Values, 1e-12, 10, "third derivative");
        Near.Equal(Array.ConvertAll(Draw.Numbers(x), ThirdOfSineOfSines), Derivative.Graph(y, x, 3).Values, 1e-12, 10, "third derivative as graph");
    });

    // u = 2 sin x: (sin u)‴ = −u′³ cos u − 3 u′u″ sin u + u‴ cos u.
    private static double ThirdOfSineOfSines(double x)
    {
        double u = 2 * Math.Sin(x), first = 2 * Math.Cos(x), second = -u, third = -first;
        return -first * first * first * Math.Cos(u) - 3 * first * second * Math.Sin(u) + third * Math.Cos(u);
    }

    /// <summary>The Jacobian, a row at a time.</summary>
    private static double[] Rows(Variable<double> y, Variable<double> x)
    {
        var rows = new List<double>();
        for (int i = 0; i < y.Shape.Count; i++)
        {
            var seed = new double[y.Shape.Count];
            seed[i] = 1;
            rows.AddRange(Vjp.Of(y, Constant.Wrap(seed, y.Shape), x).TryGet(x, out var row) ? row.Values.ToArray() : new double[x.Shape.Count]);
        }

        return [.. rows];
    }

    private static double Scale(double[] values) => 1 + values.Select(Math.Abs).DefaultIfEmpty().Max();
}
