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
        { "SGD, decay", [0.945, -1.39, 0.3975, 2.585, -0.1425],
            [0.7769979115906249, 0.030653690131250085, 0.04085870424843748, 2.051723516115625, 0.256203074575] },

        // …, momentum=0.9
        { "momentum", [0.95, -1.4, 0.4, 2.6, -0.14375], [0.4854200000000001, 2.74126, -0.665688125, 1.271, 1.0658906860351562] },

        // …, momentum=0.9, dampening=0.3, weight_decay=0.1
        { "momentum, dampening, decay", [0.945, -1.39, 0.3975, 2.585, -0.1425],
            [0.528105101019409, 2.293378160877513, -0.46657389879920025, 1.1185626448938615, 0.8116437676544576] },

        // …, momentum=0.9, nesterov=True
        { "Nesterov", [0.905, -0.8599999999999999, 0.31, 2.24, -0.04812500000000001],
            [0.44770915805, 2.2471527424, -0.8681153898687501, 1.8348641983999998, 1.3636590269922608] },

        // …, momentum=0.9, nesterov=True, weight_decay=0.1
        { "Nesterov, decay", [0.8955, -0.841, 0.30525, 2.2115, -0.04574999999999999],
            [0.40555074925285595, 2.221111231004843, -0.8730433412929159, 1.8154599817964108, 1.3491164148600543] },

        // torch.optim.Adam([p], lr=0.1)
        { "Adam", [0.900000001, -1.9000000000833333, 0.4000000005, 2.900000000125, -0.15000000047058826],
            [0.5278144513706096, -1.5017794557996107, 0.0029557825929859838, 2.5079636572671826, 0.24881788235327879] },

        // torch.optim.Adam([p], lr=0.1, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1)
        { "Adam, decay", [0.9000908265213442, -1.900008196049504, 0.4000487567040468, 2.9000120467413564, -0.15004649000464898],
            [0.5331266522062025, -1.5027937827117168, 0.005075674581494868, 2.5108455717584, 0.24753719400485943] },

        // torch.optim.AdamW([p], lr=0.1, weight_decay=0.05)
        { "AdamW", [0.895000001, -1.8900000000833332, 0.3975000005, 2.885000000125, -0.14875000047058823],
            [0.5106027917286992, -1.457449567714516, -0.004381419363847325, 2.4406033586676905, 0.250026016452601] },

        // torch.optim.Adagrad([p], lr=0.1)
        { "AdaGrad", [0.90000000001, -1.9000000000008332, 0.400000000005, 2.90000000000125, -0.15000000000470587],
            [0.7226917842833334, -1.6833400927215108, 0.1867615981388918, 2.697714862046501, 0.06861984345093927] },

        // torch.optim.Adagrad([p], lr=0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.1, eps=1e-3)
        { "AdaGrad, decay", [0.9039764499325148, -1.9000417667489442, 0.40121657099509456, 2.900084529834116, -0.15110993205924114],
            [0.754745336778742, -1.7220753858530107, 0.22701321881905398, 2.732187780564391, 0.026998905258367564] },

        // torch.optim.Adadelta([p])
        { "Adadelta", [0.9968377381511013, -1.996837722449633, 0.4968377262926713, 2.9968377225868847, -0.24683772584130972],
            [0.983695966917323, -1.983588433367576, 0.4835991576915518, 2.9836313041422633, -0.23358215956859743] },

        // torch.optim.Adadelta([p], lr=0.5, rho=0.8, eps=1e-3, weight_decay=0.1)
        { "Adadelta, decay", [0.9647174835495229, -1.9646452547737872, 0.464665674517007, 2.9646459439068007, -0.21466376677241605],
            [0.8252844568654863, -1.811185392558424, 0.3129723620727449, 2.8166031706574968, -0.06082141272380657] },

        // torch.optim.RMSprop([p])
        { "RMSprop", [0.9000000099999991, -1.9000000008333333, 0.40000000499999977, 2.90000000125, -0.15000000470588215],
            [0.7215710000520894, -1.6820538400017249, 0.1854815885030794, 2.6964657808310886, 0.06990890777509165] },

        // torch.optim.RMSprop([p], centered=True)
        { "RMSprop, centered", [0.8994962285750879, -1.8994962193158296, 0.39949622352458364, 2.899496219736705, -0.14949622322749512],
            [0.7187803980861059, -1.6779735098331912, 0.1815063196942841, 2.6928399385259896, 0.07404836630651204] },

        // torch.optim.RMSprop([p], momentum=0.9)
        { "RMSprop, momentum", [0.9000000099999991, -1.9000000008333333, 0.40000000499999977, 2.90000000125, -0.15000000470588218],
            [0.26978607057786613, -1.0757334045938418, -0.40926227812160276, 2.1419424844425827, 0.6826373878840046] },

        // torch.optim.RMSprop([p], lr=0.02, alpha=0.9, eps=1e-3, weight_decay=0.1, momentum=0.8, centered=True)
        { "RMSprop, all", [0.9335347432024169, -1.933351543294182, 0.43344155844155846, 2.9333600963468487, -0.18343653250773992],
            [0.49084927451182125, -1.4116606508614298, -0.0796322848445764, 2.439431904311806, 0.33993224522746573] },

        // torch.optim.Adamax([p], lr=0.1)
        { "Adamax", [0.900000001, -1.9000000000833333, 0.4000000005, 2.900000000125, -0.1500000004705882],
            [0.6001837237238595, -1.5169635926605025, 0.02577754756018409, 2.5515538015691726, 0.2382734854567158] },

        // torch.optim.Adamax([p], lr=0.1, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1)
        { "Adamax, decay", [0.9000908265213442, -1.900008196049504, 0.4000487567040468, 2.9000120467413564, -0.15004649000464898],
            [0.5705005196088102, -1.4844182727809827, -0.017555236840972405, 2.511718517257668, 0.2624144261773355] },

    };

    // The same for what PyTorch does not have, by the formulas written out in Python, a number at a time.
    public static TheoryData<string, double[], double[]> ByHand => new()
    {
        // NAdam as PyTorch documents it, lr=0.1: P *= mu; w -= lr*(1-mu)/(1-P)*g/d + lr*mu_next/(1-P*mu_next)*m/d, d = sqrt(v/(1-b2**t)) + eps.
        // Version 1.13 has P*mu*mu_next in the second divisor by mistake.
        { "Nadam", [0.894354823220913, -1.8943548222524988, 0.39435482269268707, 2.8943548222965174, -0.14435482266161492],
            [0.6596390716585908, -1.6037987490896835, 0.1084596272785805, 2.623662890500555, 0.14885103400633426] },

        // …, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1, momentum_decay=0.5
        { "Nadam, decay", [0.8900787060689247, -1.8899877950137478, 0.39003242034168106, 2.889992031591994, -0.1400299264912959],
            [0.6199596228209203, -1.5573643460171303, 0.06400877608586829, 2.5794740007062686, 0.1942290940913044] },

        // sg = (sqrt(n + g*g) - sqrt(n)) / lr; z += g - sg*w; n += g*g; w = (max(-l1, min(l1, z)) - z) / (sqrt(n)/lr + 2*(l2 + beta/(2*lr))):
        // lr=0.1, n=0.1
        { "FTRL", [0.6031423964976772, -1.8473483671708075, 0.3231401593907379, 2.7815851577363078, -0.11429116345187353],
            [0.5456295441324733, -1.632204101198003, 0.11436160078578315, 2.592500969348925, 0.1027927667684872] },

        // …, lr=0.5, n=0.2, l1=1.5, l2=0.05, beta=1
        { "FTRL, penalties", [0.0, -1.2537769484075059, 0.0, 1.9802316436253653, 0.0],
            [0.3397557715112704, -0.419536058050321, -0.5123315618071643, 1.9980736195943352, 0.7658746185310376] },

        // v = 0.9*v + 0.05*g; w -= v
        { "Momentum", [0.95, -1.4, 0.4, 2.6, -0.14375], [0.48541999999999996, 2.7412599999999996, -0.6656881250000001, 1.271, 1.0658906860351562] },

        // v = 0.9*v + 0.05*g; w -= 0.9*v + 0.05*g
        { "Momentum, Nesterov", [0.905, -0.8599999999999999, 0.31, 2.24, -0.04812499999999997],
            [0.4477091580499999, 2.247152742400001, -0.8681153898687501, 1.8348641984, 1.3636590269922608] },

        // s += g*g; w -= 0.1*g / sqrt(s + 1e-3), s=0.1 at first
        { "AdaGrad, inside", [0.9046970507569506, -1.9000350510072315, 0.40123908361493277, 2.9000788129797077, -0.151099921828526],
            [0.7297032225188482, -1.6834010705856723, 0.18890965023198195, 2.697846274732147, 0.06669042201679991] },

        // v = 0.9*v + 0.1*g*g; w -= 0.01*g / sqrt(v + 1e-3)
        { "RMSprop, inside", [0.9685341612236223, -1.9683783213542079, 0.4684166779072567, 2.9683796936382607, -0.21841218018844205],
            [0.8979068855020973, -1.8941863126121061, 0.3945829722760813, 2.8955113380022315, -0.14406102990954808] },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    [MemberData(nameof(ByHand))]
    public void Steps_are_those_of_PyTorch_or_of_the_formula(string name, double[] afterOne, double[] afterFive)
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
    [InlineData("Momentum, Nesterov")]
    [InlineData("AdaGrad, decay")]
    [InlineData("Adadelta, decay")]
    [InlineData("RMSprop, all")]
    [InlineData("Adamax, decay")]
    [InlineData("Nadam, decay")]
    [InlineData("FTRL, penalties")]
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
            optimizer.Step(Gradient.Of(Functions.Sum(Functions.Square(all)), all));
            for (int i = 0; i < single.Length; i++) optimizers[i].Step(Gradient.Of(Functions.Square(single[i]), single[i]));
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

    // What a rule prepares for a step is shared by the parameters that are at that step, and by no others.
    [Fact]
    public void ParametersTakeTheirOwnSteps()
    {
        Parameter<double> a = Parameter.Of<double>([1, 2], "a"), b = Parameter.Of<double>([3, 4], "b"), alone = Parameter.Of<double>([3, 4], "b");
        Optimizer<double> both = Optimizer.Adam<double>([a, b]), other = Optimizer.Adam<double>([alone]);
        for (int i = 0; i < 6; i++)
        {
            both.LearningRate = other.LearningRate = 0.1 / (1 + i);
            // b stays behind.
            if (i % 2 == 0)
            {
                both.Step(Gradient.Of(Functions.Sum(Functions.Square(a)), a));
                continue;
            }

            both.Step(Gradient.Of(Functions.Sum(Functions.Square(a)) + Functions.Sum(Functions.Square(b)), a, b));
            other.Step(Gradient.Of(Functions.Sum(Functions.Square(alone)), alone));
            Assert.Equal(alone.Values.ToArray(), b.Values.ToArray());
        }

        Assert.Equal([6, 3], both.Slots.Select(slot => slot.Steps));
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
        Assert.Contains("'p'", Assert.Throws<ArgumentException>("parameters", () => Optimizer.Sgd<double>([p, p], 0.1))
            .Message, StringComparison.Ordinal);
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

    public static TheoryData<string> Factories =>
        new() { "SGD", "momentum", "Momentum", "AdaGrad", "Adadelta", "RMSprop", "RMSprop, all", "Adam", "AdamW", "Adamax", "Nadam", "FTRL" };

    [Theory]
    [MemberData(nameof(Factories))]
    public void Steps_allocate_nothing(string name)
    {
        var p = Parameter.Of<double>(new double[1000]);
        var optimizer = Make(name, p);
        var gradients = Gradient.Of(Functions.Sum(p), p);
        optimizer.Step(gradients);
        optimizer.Step(gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) optimizer.Step(gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void A_compiled_training_step_takes_the_same_steps(string name)
    {
        Parameter<double> eager = Parameter.Of<double>(Start), replayed = Parameter.Of<double>(Start);
        var optimizer = Make(name, eager);
        var step = Compile.Step<double>((_, _) => [Bowl(replayed)], Make(name, replayed).Updates);
        for (int i = 0; i < 4; i++)
        {
            optimizer.Step(Gradient.Of(Bowl(eager), eager));
            step.Replay();
        }

        for (int i = 0; i < Start.Length; i++) Assert.Equal(eager.Values[i], replayed.Values[i], 1e-14);
        Assert.NotEqual(Start, replayed.Values.ToArray());
    }

    [Fact]
    public void Hyperparameters_outside_their_range_are_refused()
    {
        var p = Parameter.Of(1.0);
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => Optimizer.Adam<double>([p], beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => Optimizer.Adam<double>([p], epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => Optimizer.Sgd<double>([p], 0.1, momentum: double.NaN));
        Assert.Throws<ArgumentException>("nesterov", () => Optimizer.Sgd<double>([p], 0.1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>("beta", () => Optimizer.Momentum<double>([p], 0.1, beta: 1));
        Assert.Throws<ArgumentOutOfRangeException>("initialSum", () => Optimizer.AdaGrad<double>([p], initialSum: -1));
        Assert.Throws<ArgumentOutOfRangeException>("rho", () => Optimizer.Adadelta<double>([p], rho: 1));
        Assert.Throws<ArgumentOutOfRangeException>("rho", () => Optimizer.RmsProp<double>([p], rho: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => Optimizer.Adamax<double>([p], beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>("momentumDecay", () => Optimizer.Nadam<double>([p], momentumDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>("l1", () => Optimizer.Ftrl<double>([p], l1: double.NaN));
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
        "Nesterov" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9, nesterov: true),
        "Nesterov, decay" => Optimizer.Sgd<double>([p], 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.1),
        "Adam" => Optimizer.Adam<double>([p], 0.1),
        "Adam, decay" => Optimizer.Adam<double>([p], 0.1, 0.8, 0.95, 1e-3, 0.1),
        "AdamW" => Optimizer.AdamW<double>([p], 0.1, weightDecay: 0.05),
        "Momentum" => Optimizer.Momentum<double>([p], 0.05),
        "Momentum, Nesterov" => Optimizer.Momentum<double>([p], 0.05, nesterov: true),
        "AdaGrad" => Optimizer.AdaGrad<double>([p], 0.1),
        "AdaGrad, decay" => Optimizer.AdaGrad<double>([p], 0.1, 1e-3, rateDecay: 0.1, initialSum: 0.1, weightDecay: 0.1),
        "AdaGrad, inside" => Optimizer.AdaGrad<double>([p], 0.1, 1e-3, epsilonInside: true, initialSum: 0.1),
        "Adadelta" => Optimizer.Adadelta<double>([p]),
        "Adadelta, decay" => Optimizer.Adadelta<double>([p], 0.5, 0.8, 1e-3, 0.1),
        "RMSprop" => Optimizer.RmsProp<double>([p]),
        "RMSprop, centered" => Optimizer.RmsProp<double>([p], centered: true),
        "RMSprop, momentum" => Optimizer.RmsProp<double>([p], momentum: 0.9),
        "RMSprop, all" => Optimizer.RmsProp<double>([p], 0.02, 0.9, 1e-3, 0.8, centered: true, weightDecay: 0.1),
        "RMSprop, inside" => Optimizer.RmsProp<double>([p], 0.01, 0.9, 1e-3, epsilonInside: true),
        "Adamax" => Optimizer.Adamax<double>([p], 0.1),
        "Adamax, decay" => Optimizer.Adamax<double>([p], 0.1, 0.8, 0.95, 1e-3, 0.1),
        "Nadam" => Optimizer.Nadam<double>([p], 0.1),
        "Nadam, decay" => Optimizer.Nadam<double>([p], 0.1, 0.8, 0.95, 1e-3, 0.5, 0.1),
        "FTRL" => Optimizer.Ftrl<double>([p], 0.1),
        "FTRL, penalties" => Optimizer.Ftrl<double>([p], 0.5, 0.2, 1.5, 0.05, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer."),
    };
}
