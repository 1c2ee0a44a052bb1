using System.Runtime.CompilerServices;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>An object that comes back to life, in every way the collector allows, brings its large values back as they were.</summary>
/// <remarks>Each test has lengths of its own.</remarks>
[Collection("Recycled arrays")]
public class ResurrectionTests
{
    [Fact]
    public void What_a_finalizer_saves_keeps_its_values()
    {
        const int Length = 30_001;
        var saved = new List<Phoenix>();
        Drop(Length, saved, lives: 1);
        Disturb(Length);
        Assert.Equal(Cubes(Length), Assert.Single(saved).Values.Values.ToArray());
    }

    [Fact]
    public void What_is_saved_again_and_again_keeps_its_values()
    {
        const int Length = 30_011;
        var saved = new List<Phoenix>();
        Drop(Length, saved, lives: 4);
        for (int life = 1; life <= 4; life++)
        {
            Disturb(Length);
            AssertSavedAndLetGo(Length, saved);
        }
    }

    [Fact]
    public void What_a_finalizer_registers_again_keeps_its_values_until_it_is_saved()
    {
        const int Length = 30_013;
        var saved = new List<Phoenix>();
        Drop(Length, saved, lives: 1, deathsBefore: 3);
        for (int death = 0; death < 4; death++) Disturb(Length);
        Assert.Equal(Cubes(Length), Assert.Single(saved).Values.Values.ToArray());
    }

    [Fact]
    public void What_a_weak_reference_finds_after_the_finalizer_has_its_values()
    {
        const int Length = 30_029;
        var weak = DropTracked(Length);
        Collect();
        var found = Assert.IsType<Mortal>(weak.Target);
        Disturb(Length);
        Assert.Equal(Cubes(Length), found.Values.Values.ToArray());
    }

    [Fact]
    public void What_a_weak_reference_to_the_variable_itself_finds_has_its_values()
    {
        const int Length = 30_047;
        var weak = DropTrackedVariable(Length);
        Collect();
        var found = Assert.IsType<Variable<double>>(weak.Target);
        Disturb(Length);
        Assert.Equal(Cubes(Length), found.Values.ToArray());
    }

    [Fact]
    public void Views_and_detached_values_that_are_saved_keep_their_values()
    {
        const int Length = 30_060;
        var saved = new List<Phoenix>();
        Drop(Length, saved, lives: 1, select: cubes => cubes.Reshape([10, -1]).Detach());
        Disturb(Length);
        Assert.Equal(Cubes(Length), Assert.Single(saved).Values.Values.ToArray());
    }

    [Fact]
    public void Gradients_that_are_saved_keep_their_values()
    {
        const int Length = 30_071;
        var saved = new List<Phoenix>();
        DropGradient(Length, saved);
        Disturb(Length);
        Assert.Equal(Enumerable.Range(0, Length).Select(i => 3.0 * i * i), Assert.Single(saved).Values.Values.ToArray());
    }

    [Fact]
    public void A_parameter_that_is_saved_keeps_its_values()
    {
        const int Length = 30_089;
        var saved = new List<Phoenix>();
        DropParameter(Length, saved);
        Disturb(Length);
        Assert.Equal(Cubes(Length), Assert.Single(saved).Values.Values.ToArray());
    }

    [Fact]
    public void A_plan_that_is_saved_keeps_its_constants()
    {
        const int Length = 30_091;
        var saved = new List<CompiledFunction<double>>();
        DropPlan(Length, saved);
        Disturb(Length);
        var sum = Assert.Single(saved).Invoke(Constant.Full<double>([Length], 1))[0];
        Assert.Equal(Cubes(Length).Select(cube => cube + 1), sum.Values.ToArray());
    }

    [Fact]
    public void What_was_saved_is_used_again_when_it_is_dead_at_last()
    {
        const int Length = 30_097;
        DropAndForget(Length);
        Collect();
        Collect();
        Assert.True(RecycledMemory.IsScarce || RecycledArrays<double>.CountIdle(Length) > 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(
        int length, List<Phoenix> saved, int lives, int deathsBefore = 0, Func<Variable<double>, Variable<double>>? select = null)
    {
        var cubes = Cube(length);
        _ = new Phoenix(select is null ? cubes : select(cubes), saved, lives, deathsBefore);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropGradient(int length, List<Phoenix> saved)
    {
        var x = Variable.Of<double>(Ramp(length), [length]);
        _ = new Phoenix(Gradient.Of(Functions.Sum(x * x * x), x)[x], saved, lives: 1, deathsBefore: 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropParameter(int length, List<Phoenix> saved) =>
        _ = new Phoenix(Parameter.Of<double>(Cubes(length), [length]), saved, lives: 1, deathsBefore: 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropPlan(int length, List<CompiledFunction<double>> saved)
    {
        var cubes = Cube(length).Detach();
        var plan = Compile.Function<double>(x => x + cubes);
        plan.Replay(Functions.Square(Constant.Of<double>(Ramp(length), [length])));
        _ = new Keeper(plan, saved);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DropTracked(int length) => new(new Mortal(Cube(length)), trackResurrection: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DropTrackedVariable(int length)
    {
        var cubes = Cube(length);
        _ = new Mortal(cubes);
        return new WeakReference(cubes, trackResurrection: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropAndForget(int length)
    {
        var saved = new List<Phoenix>();
        Drop(length, saved, lives: 1);
        Collect();
        AssertSavedAndLetGo(length, saved);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AssertSavedAndLetGo(int length, List<Phoenix> saved)
    {
        Assert.Equal(Cubes(length), Assert.Single(saved).Values.Values.ToArray());
        saved.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable<double> Cube(int length)
    {
        var x = Constant.Of<double>(Ramp(length), [length]);
        return x * x * x;
    }

    // Computes over whatever memory was found dead.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Disturb(int length)
    {
        Collect();
        var held = new List<Variable<double>>();
        for (int i = 0; i < 12; i++) held.Add(Constant.Full<double>([length], -28));
        GC.KeepAlive(held);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static double[] Ramp(int length) => [.. Enumerable.Range(0, length)];

    private static double[] Cubes(int length) => [.. Enumerable.Range(0, length).Select(i => (double)i * i * i)];

    /// <summary>Is brought back by its finalizer so many times, after so many deaths at which it only registers again.</summary>
    private sealed class Phoenix(Variable<double> values, List<Phoenix> saved, int lives, int deathsBefore)
    {
        private int _lives = lives, _deathsBefore = deathsBefore;

        ~Phoenix()
        {
            if (_deathsBefore-- > 0)
            {
                GC.ReRegisterForFinalize(this);
                return;
            }

            if (_lives-- <= 0) return;
            saved.Add(this);
            GC.ReRegisterForFinalize(this);
        }

        public Variable<double> Values => values;
    }

    /// <summary>Has a finalizer that does nothing; but until it has run, what it refers to is kept.</summary>
    private sealed class Mortal(Variable<double> values)
    {
        ~Mortal() => GC.KeepAlive(values);

        public Variable<double> Values => values;
    }

    /// <summary>Saves a compiled function when it dies.</summary>
    private sealed class Keeper(CompiledFunction<double> plan, List<CompiledFunction<double>> saved)
    {
        ~Keeper() => saved.Add(plan);
    }
}
