using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class ZeroMqTransportTests
{
    // Whether the thread sees the queue before or after it sees that it is to stop is a matter of chance: both must end.
    [Fact]
    public async Task It_closes_while_messages_wait_to_be_sent()
    {
        var anyPort = Enum.GetValues<JupyterChannel>().ToDictionary(channel => channel, _ => 0);
        for (var time = 0; time < 300; time++)
        {
            var transport = new ZeroMqTransport(new ConnectionFile { Key = "key", Ports = anyPort });
            transport.Start((_, _) => { });
            for (var message = 0; message < time % 4; message++)
                transport.Send(JupyterChannel.IoPub, [[1], [2]]);
            await Task.Run(transport.Dispose, TestContext.Current.CancellationToken).WaitAsync(
                TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }
}
