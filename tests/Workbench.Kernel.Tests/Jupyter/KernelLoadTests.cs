using System.Text;
using Workbench.Kernel.Jupyter;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>Much output, and much that is no message: the kernel lives.</summary>
public sealed class KernelLoadTests
{
    [Fact]
    public async Task Ten_thousand_lines_arrive_whole_and_in_order()
    {
        await using var kernel = new RunningKernel();
        var (_, broadcast) = kernel.Client.Run("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);");
        var text = string.Concat(broadcast.Where(message => message.Type == "stream").Select(message => message.Text("text")));
        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(number => $"{number}\n")), text);
    }

    [Fact]
    public async Task Fifty_megabytes_are_cut_with_a_note_and_the_kernel_goes_on()
    {
        await using var kernel = new RunningKernel();
        var (reply, broadcast) = kernel.Client.Run("var block = new string('x', 1_000_000); for (var i = 0; i < 50; i++) Console.Write(block);");
        Assert.Equal("ok", reply.Text("status"));
        string Sent(string stream) =>
            string.Concat(
                broadcast.Where(message => message.Type == "stream" && message.Text("name") == stream).Select(message => message.Text("text")));
        Assert.Equal(19_000_000, Sent("stdout").Length);
        Assert.Contains("(31,000,000 characters of console text are left out here.", Sent("stderr"));
        Assert.Equal("ok", kernel.Client.Run("1").Reply.Text("status"));
    }

    [Fact]
    public async Task A_hundred_thousand_malformed_messages_do_no_harm()
    {
        await using var kernel = new RunningKernel();
        Damage(kernel.Client, 100_000);
        Assert.Equal("ok", kernel.Client.Run("1").Reply.Text("status"));
    }

    /// <summary>Sends damaged messages: some with a wrong signature, some rightly signed but no JSON of a message.</summary>
    private static void Damage(JupyterClient client, int count)
    {
        var random = new Random(11);
        byte[][] right = ["""{"msg_id":"f","msg_type":"no_such_request","session":"s"}"""u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), """{"code":"1"}"""u8.ToArray()];
        var mutations = new Mutations(
            [Encoding.UTF8.GetBytes("""{"msg_id":"f","msg_type":"no_such_request","depth":[[[[[[]]]]]],"text":"\ud83d\ude00"}""")], seed: 12);
        JupyterChannel[] channels = [JupyterChannel.Shell, JupyterChannel.Control, JupyterChannel.Stdin];
        for (var number = 0; number < count; number++)
        {
            var parts = right.ToArray();
            parts[random.Next(4)] = random.Next(8) == 0 ? Encoding.UTF8.GetBytes(new string('[', 5_000)) : mutations.Next();
            var signature = random.Next(3) == 0 ? mutations.Next() : client.Signer.Sign(parts);
            byte[][] frames = ["<IDS|MSG>"u8.ToArray(), signature, .. parts];
            client.SendFrames(channels[random.Next(3)], random.Next(4) == 0 ? frames[random.Next(frames.Length)..] : frames);
        }
    }
}
