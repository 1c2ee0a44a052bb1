namespace AutoDiff.Nn.UnitTests;

public sealed class OptimizerTests
{
    private static readonly double[] Start = [1, -2, 0.5, 3, -0.25];

    // After one step and after five, by PyTorch 1.13 in double precision:
    //   p = torch.tensor([1, -2, 0.5, 3, -0.25], requires_grad=True)
    //   target = torch.tensor([0.5, 1, -1.5, 2, 4]); scale = torch.tensor([1, 2, 0.5, 4, 0.25])
    //   each step: loss = (scale * (p - target)**2).sum(); loss.backward(); optimizer.step()
    public static TheoryData<string, double[], double[]> Reference => new()
    {
        // torch.optim.SGD([p], lr=0.05)
        { "SGD", [0.95, -1.4, 0.4, 2.6, -0.14375], [0.795245, 0.0169600000000001, 0.047561875000000024, 2.07776, 0.25534330322265625] },

        // …, weight_decay=0.1
        { "SGD, decay", [0.945, -1.39, 0.3975, 2.585, -0.1425], [0.7769979115906249, 0.030653690131250085, 0.04085870424843748, 2.051723516115625, 0.256203074575] },

        // …, momentum=0.9
        { "momentum", [0.95, -1.4, 0.4, 2.6, -0.14375], [0.4854200000000001, 2.74126, -0.665688125, 1.271, 1.0658906860351562] },

        // …, momentum=0.9, dampening=0.3, weight_decay=0.1
        { "momentum, dampening, decay", [0.945, -1.39, 0.3975, 2.585, -0.1425], [0.528105101019409, 2.293378160877513, -0.46657389879920025, 1.1185626448938615, 0.8116437676544576] },

        // …, momentum=0.9, nesterov=True
        { "Nesterov", [0.905, -0.8599999999999999, 0.31, 2.24, -0.04812500000000001], [0.44770915805, 2.2471527424, -0.8681153898687501, 1.8348641983999998, 1.3636590269922608] },

        // …, momentum=0.9, nesterov=True, weight_decay=0.1
        { "Nesterov, decay", [0.8955, -0.841, 0.30525, 2.2115, -0.04574999999999999], [0.40555074925285595, 2.221111231004843, -0.8730433412929159, 1.8154599817964108, 1.3491164148600543] },

        // torch.optim.Adam([p], lr=0.1)
        { "Adam", [0.900000001, -1.9000000000833333, 0.4000000005, 2.900000000125, -0.15000000047058826], [0.5278144513706096, -1.5017794557996107, 0.0029557825929859838, 2.5079636572671826, 0.24881788235327879] },

        // torch.optim.Adam([p], lr=0.1, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1)
        { "Adam, decay", [0.9000908265213442, -1.900008196049504, 0.4000487567040468, 2.9000120467413564, -0.15004649000464898], [0.5331266522062025, -1.5027937827117168, 0.005075674581494868, 2.5108455717584, 0.24753719400485943] },

        // torch.optim.AdamW([p], lr=0.1, weight_decay=0.05)
        { "AdamW", [0.895000001, -1.8900000000833332, 0.3975000005, 2.885000000125, -0.14875000047058823], [0.5106027917286992, -1.457449567714516, -0.004381419363847325, 2.4406033586676905, 0.250026016452601] },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    public void Steps_are_those_of_PyTorch(string name, double[] afterOne, double[] afterFive)
    {
        var p = Parameter.Of<double>(Start, "p");
        var optimizer = Make(name, p);
        for (int step = 1; step <= 5; step++)
        {
            optimizer.Step(Gradient.Of(Bowl(p), p));
            double[]? expected = step == 1 ? afterOne : step == 5 ? afterFive : null;
            for (int i = 0; i < expected?.Length; i++) Assert.Equal(expected[i], p.Values[i], 4e-15);
        }
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("Nesterov, decay")]
    [InlineData("Adam, decay")]
    public void One_pass_over_memory_and_single_numbers_agree_to_the_last_bit(string name)
    {
        // 37 numbers fill registers and leave some over; one number alone never fills a register.
        var random = new RandomGenerator(5);
        double[] values = new double[37];
        random.FillNormal<double>(values);
        var all = Parameter.Of<double>(values);
        var single = values.Select(value => Parameter.Of(value)).ToArray();
        var optimizer = Make(name, all);
        var optimizers = single.Select(parameter => Make(name, parameter)).ToArray();
        for (int step = 0; step < 4; step++)
        {
            optimizer.Step(Gradient.Of(Functions.Sum(Functions.Sin(all)), all));
            for (int i = 0; i < single.Length; i++) optimizers[i].Step(Gradient.Of(Functions.Sin(single[i]), single[i]));
        }

        Assert.Equal(single.Select(parameter => parameter.Value), all.Values.ToArray());
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        var p = Parameter.Of(10.0);
        var optimizer = Optimizer.Sgd<double>([p], learningRate: 0.1);
        optimizer.Step(Gradient.Of(Functions.Square(p), p));
        Assert.Equal(8, p.Value, 1e-15);
        optimizer.LearningRate = 0.5;
        optimizer.Step(Gradient.Of(Functions.Square(p), p));
        Assert.Equal(0, p.Value, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1);
    }

    [Fact]
    public void A_parameter_that_the_loss_does_not_depend_on_stays_as_it_is()
    {
        Parameter<double> used = Parameter.Of(1.0, "used"), idle = Parameter.Of(1.0, "idle");
        var optimizer = Optimizer.Adam<double>([used, idle], learningRate: 0.1);
        optimizer.Step(Gradient.Of(Functions.Square(used), used, idle));
        Assert.Equal(0.9, used.Value, 1e-8);
        Assert.Equal(1, idle.Value);
        Assert.Equal([1, 0], optimizer.Slots.Select(slot => slot.Steps));
    }

    [Fact]
    public void Gradients_of_other_parameters_are_an_error()
    {
        Parameter<double> mine = Parameter.Of(1.0, "mine"), other = Parameter.Of(1.0, "other");
        var optimizer = Optimizer.Sgd<double>([mine], 0.1);
        Assert.Throws<ArgumentException>("gradients", () => optimizer.Step(Gradient.Of(mine * other, other)));
    }

    [Fact]
    public void A_parameter_is_given_once()
    {
        var p = Parameter.Of(1.0, "p");
        Assert.Contains("'p'", Assert.Throws<ArgumentException>("parameters", () => Optimizer.Sgd<double>([p, p], 0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_goes_on_from_a_saved_state()
    {
        Parameter<double> whole = Parameter.Of<double>(Start), first = Parameter.Of<double>(Start);
        var optimizer = Make("Adam, decay", whole);
        Run(optimizer, whole, 5);

        var before = Make("Adam, decay", first);
        Run(before, first, 2);
        var second = Parameter.Of(first.Values);
        var after = Make("Adam, decay", second);
        var slot = before.Slots[0];
        after.Slots[0].Restore(slot.Steps, [.. slot.State(0), .. slot.State(1)]);
        Run(after, second, 3);

        Assert.Equal(whole.Values.ToArray(), second.Values.ToArray());
        Assert.Equal(["m", "v"], slot.StateNames);
        Assert.Throws<ArgumentException>("states", () => slot.Restore(1, [1.0]));
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var p = Parameter.Of<float>(new float[1000]);
        var optimizer = Optimizer.Adam<float>([p]);
        var gradients = Gradient.Of(Functions.Sum(p), p);
        optimizer.Step(gradients);
        optimizer.Step(gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) optimizer.Step(gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Hyperparameters_outside_their_range_are_refused()
    {
        var p = Parameter.Of(1.0);
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => Optimizer.Adam<double>([p], beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => Optimizer.Adam<double>([p], epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => Optimizer.Sgd<double>([p], 0.1, momentum: double.NaN));
        Assert.Throws<ArgumentException>("isNesterov", () => Optimizer.Sgd<double>([p], 0.1, isNesterov: true));
    }

    private static void Run(Optimizer<double> optimizer, Parameter<double> p, int steps)
    {
        for (int step = 0; step < steps; step++) optimizer.Step(Gradient.Of(Bowl(p), p));
    }

    private static Variable<double> Bowl(Variable<double> p)
    {
        Variable<double> target = Constant.Of<double>([0.5, 1, -1.5, 2, 4]), scale = Constant.Of<double>([1, 2, 0.5, 4, 0.25]);
        return Functions.Sum(scale * Functions.Square(p - target));
    }

    private static Optimizer<double> Make(string name, Parameter<double> p) => name switch
    {
        "SGD" => Optimizer.Sgd<double>([p], 0.05),
        "SGD, decay" => Optimizer.Sgd<double>([p], 0.05, weightDecay: 0.1),
        "momentum" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9),
        "momentum, dampening, decay" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9, dampening: 0.3, weightDecay: 0.1),
        "Nesterov" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9, isNesterov: true),
        "Nesterov, decay" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9, isNesterov: true, weightDecay: 0.1),
        "Adam" => Optimizer.Adam<double>([p], 0.1),
        "Adam, decay" => Optimizer.Adam<double>([p], 0.1, 0.8, 0.95, 1e-3, 0.1),
        "AdamW" => Optimizer.AdamW<double>([p], 0.1, weightDecay: 0.05),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer."),
    };
}
