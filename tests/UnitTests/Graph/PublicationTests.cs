namespace AutoDiff.UnitTests.Graph;

/// <summary>A value that is computed when it is first read, by one thread, while another makes nodes that share it.</summary>
public class PublicationTests
{
    [Fact]
    public async Task ANodeMadeWhileItsValueIsComputedHasAllOfIt()
    {
        var x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        for (int round = 0; round < 20_000; round++)
        {
            var transposed = x.Transpose();
            var reader = Task.Run(() => transposed.Values.Length);
            var named = transposed.Named("t");
            var view = transposed.Reshape([6]);
            Assert.Equal([1, 4, 2, 5, 3, 6], named.Values.ToArray());
            Assert.Equal([1, 4, 2, 5, 3, 6], view.Values.ToArray());
            Assert.Equal(6, await reader);
        }
    }
}
