package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process reads what a process has used, from Linux's /proc.
type process int

// cpu is the time that all threads of the process have run, to 10 ms; 0 for
// the process 0, which is the one nobody knows.
func (p process) cpu() (time.Duration, error) {
	if p == 0 {
		return 0, nil
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p))
	if err != nil {
		return 0, fmt.Errorf("read CPU time: %w", err)
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // from the third on: the name may hold anything
	if len(fields) < 13 {
		return 0, fmt.Errorf("read CPU time: /proc/%d/stat has %d fields", p, len(fields))
	}
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// rss is the resident memory in KiB; 0 for nobody.
func (p process) rss() (int, error) {
	if p == 0 {
		return 0, nil
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p))
	if err != nil {
		return 0, fmt.Errorf("read memory: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")))
		}
	}
	return 0, fmt.Errorf("read memory: /proc/%d/status has no VmRSS", p)
}

// self is this program, where /proc is.
func self() process {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		return 0
	}
	return process(os.Getpid())
}

// startBroker runs the command, and returns when the broker listens.
func (r *run) startBroker() (err error) {
	r.broker, r.stop, err = start(r.ctx, r.Command, slices.Compact([]string{r.tcp.Addr, r.far.Addr})...)
	return err
}

// start runs a broker until stop is called, and returns when it accepts
// connections at all addresses.
func start(ctx context.Context, command []string, addrs ...string) (p process, stop func() error, err error) {
	for _, addr := range addrs {
		if answers(addr) {
			return 0, nil, fmt.Errorf("start %s: somebody listens on %s already", command[0], addr)
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Start(); err != nil {
		cancel()
		return 0, nil, fmt.Errorf("start broker: %w", err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cmd.Wait() // how it ended on our signal says nothing about the run
	}()
	stop = func() error {
		cancel()
		<-ended
		return nil
	}
	for _, addr := range addrs {
		if err := listens(ctx, addr, ended); err != nil {
			return 0, nil, errors.Join(fmt.Errorf("start %s: %w", command[0], err), stop())
		}
	}
	return process(cmd.Process.Pid), stop, nil
}

// kill ends the process at once, as kill -9 does.
func (p process) kill() error {
	found, err := os.FindProcess(int(p))
	if err == nil {
		err = found.Kill()
	}
	if err != nil {
		return fmt.Errorf("kill broker: %w", err)
	}
	return nil
}

// listens waits until somebody accepts connections at addr; ended is closed
// when nobody will any more.
func listens(ctx context.Context, addr string, ended <-chan struct{}) error {
	tries := time.NewTicker(20 * time.Millisecond)
	defer tries.Stop()
	for !answers(addr) {
		select {
		case <-ended:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tries.C:
		}
	}
	return nil
}

func answers(addr string) bool {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err == nil {
		c.Close()
	}
	return err == nil
}
