#:project ../src/AutoDiff/AutoDiff.csproj
// When something goes wrong: where a gradient was cut, where the first NaN came from, what a graph looks like and what it keeps alive.
using AutoDiff;
using static AutoDiff.Functions;

// From here on, nodes remember the line that made them.
var x = Variable.Of<double>([1, 4, 0], "x").WithOrigins();
var w = Parameter.Of<double>([0.5, -1, 2], "w");

// A step function lets no gradient through.
var gate = Sign(x - 2).Named("gate");
var gradients = Gradient.Of(Sum(w * gate), w, x);
foreach (var severed in gradients.Severed) Console.WriteLine($"warning: {severed}");

// The square root is infinitely steep at 0: the values are fine, the gradient is not.
var root = Sqrt(x).Named("root");
var loss = Sum(w * root).Named("loss");
Console.WriteLine();
Console.WriteLine(FirstBadValue.Of(loss, w, x));

Console.WriteLine();
Console.WriteLine(Diagram.Of(loss, Gradient.Of(loss, w, root)));
Console.WriteLine(MemoryReport.Of(loss));
