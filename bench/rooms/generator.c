/* Load for a room server: people who send poses, and a clock for how long each pose takes to arrive.
 *
 * One thread, made not to disturb what it measures: it wakes every millisecond whatever happens
 * (waking for each packet would cost the server's core an interrupt each), sends what is due, and
 * reads everything that has come. Speaks just enough WebSocket: masked frames out, plain ones in.
 *
 *   generator PORT MODE PEOPLE_PER_ROOM WARM_S MEASURE_S SERVER_PID < paths
 *
 * One path per line, one client per path; clients of one room stand together. MODE is "tealward",
 * "ws" or "colyseus". Prints one line of JSON. A pose is 32 bytes:
 *
 *   0 u8 = 1, 1 u8 flags = 0, 2 u16 sequence, 4 u16 sender, 6 u16 mark, 8 u64 sent (ns), 16 noise
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { POSE = 32, MARK = 0x4059, PER_SECOND = 20, MAX_CLIENTS = 60000, BINS = 100000 };
static const int64_t NS = 1000000000, SLOT = 1000000, BIN = 10000;

enum mode { TEALWARD, WS, COLYSEUS };
enum stage { SHAKING_HANDS, GREETING, JOINED };

struct client {
    int fd;
    enum stage stage;
    uint16_t sequence;
    int64_t due;
    uint8_t *in;
    size_t filled, room;
};

static struct client *clients;
static int count, people, joined, epoll_fd;
static enum mode mode;
static int64_t window_from, window_to;
static uint64_t sent, delivered, histogram[BINS];

static void give_up(const char *what) {
    fprintf(stderr, "generator: %s (%s)\n", what, errno ? strerror(errno) : "unexpected answer");
    exit(1);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * NS + t.tv_nsec;
}

/* ---- Sending ---- */

static void write_all(struct client *c, const void *data, size_t size) {
    ssize_t wrote = send(c->fd, data, size, MSG_NOSIGNAL);
    if (wrote == (ssize_t)size) return;
    if (wrote < 0 && errno != EAGAIN) give_up("a socket was closed while sending");
    /* The server has not read for so long that the buffers are full: it has lost this pose. */
    if (wrote > 0) give_up("half a frame was sent");
}

/* Masked with zeros, which is a mask as good as any to the server's code. Up to 125 bytes. */
static void write_short_frame(struct client *c, int opcode, const void *payload, size_t size) {
    uint8_t frame[6 + 125] = {0x80 | opcode, 0x80 | size};
    memcpy(frame + 6, payload, size);
    write_all(c, frame, 6 + size);
}

static void write_hello(struct client *c) {
    const char *words = "{\"type\":\"hello\",\"protocol\":1,\"name\":\"A\",\"centre\":\"B\","
                        "\"language\":\"en\",\"roles\":[\"observer\"]}";
    write_short_frame(c, 1, words, strlen(words));
}

static void write_pose(struct client *c, int64_t time) {
    uint8_t message[2 + POSE] = {17, 5}, *pose = message + 2; /* colyseus: bytes, of type 5 */
    uint16_t head[4] = {1, ++c->sequence, c - clients, MARK};
    memcpy(pose, head, 8);
    memcpy(pose + 8, &time, 8);
    for (int i = 16; i < POSE; i += 8) { /* two doubles near 2, never NaN, always new */
        uint64_t noise = 0x4000000000000000u | ((uint64_t)rand() << 20) | c->sequence;
        memcpy(pose + i, &noise, 8);
    }
    if (mode == COLYSEUS) write_short_frame(c, 2, message, 2 + POSE);
    else write_short_frame(c, 2, pose, POSE);
    if (time >= window_from && time < window_to) sent++;
}

/* ---- Receiving ---- */

static void count_pose(struct client *c, const uint8_t *sender_at, const uint8_t *time_at) {
    uint16_t sender;
    int64_t time;
    memcpy(&sender, sender_at, 2);
    memcpy(&time, time_at, 8);
    if (sender == c - clients || time < window_from || time >= window_to) return;
    if (sender / people != (c - clients) / people) give_up("a pose came from another room");
    int64_t bin = (now() - time) / BIN;
    histogram[bin < BINS ? bin : BINS - 1]++;
    delivered++;
}

static void read_batch(struct client *c, const uint8_t *m, size_t size) {
    uint16_t n;
    memcpy(&n, m + 1, 2);
    if (m[0] != 2 || size != 3 + n * (2u + POSE)) give_up("this is no batch of poses");
    for (const uint8_t *p = m + 5; n--; p += 2 + POSE) count_pose(c, p + 4, p + 8);
}

/* Schema puts one byte of operation before each field; the first two fields are found by mark. */
static void read_patch(struct client *c, const uint8_t *m, size_t size) {
    for (const uint8_t *p = m + 1, *end = m + size; p + 17 <= end;) {
        uint16_t mark;
        memcpy(&mark, p + 6, 2);
        if (mark == MARK && p[0] == 1 && p[1] == 0 && (p[8] & 0x7f) == 1) {
            count_pose(c, p + 4, p + 9);
            p += 35;
        } else p++;
    }
}

static void join(struct client *c) {
    c->stage = JOINED;
    joined++;
}

static void read_message(struct client *c, int opcode, const uint8_t *m, size_t size) {
    if (opcode == 8) {
        fprintf(stderr, "generator: closed with %d %.*s\n", m[0] << 8 | m[1], (int)size - 2, m + 2);
        exit(1);
    }
    if (opcode == 9) write_short_frame(c, 10, m, size);
    if (opcode > 2) return;
    if (mode == COLYSEUS && c->stage == GREETING && m[0] == 10) {
        write_short_frame(c, 2, "\x0a", 1);
        join(c);
    } else if (mode == TEALWARD && opcode == 1) {
        if (c->stage == GREETING && memmem(m, size, "\"welcome\"", 9)) join(c);
    } else if (mode == COLYSEUS && m[0] == 15) read_patch(c, m, size);
    else if (mode != COLYSEUS && opcode == 2) read_batch(c, m, size);
}

static size_t read_frame(struct client *c, const uint8_t *p, size_t left) {
    if (left < 2) return 0;
    uint64_t size = p[1] & 127, head = 2;
    if (size == 126) {
        if (left < 4) return 0;
        size = p[2] << 8 | p[3], head = 4;
    } else if (size == 127) {
        if (left < 10) return 0;
        uint32_t low;
        memcpy(&low, p + 6, 4);
        size = ntohl(low), head = 10;
    }
    if (left < head + size) return 0;
    read_message(c, p[0] & 15, p + head, size);
    return head + size;
}

static size_t read_handshake(struct client *c) {
    uint8_t *end = memmem(c->in, c->filled, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(c->in, "HTTP/1.1 101", 12)) give_up("the server refused a socket");
    c->stage = GREETING;
    if (mode == TEALWARD) write_hello(c);
    if (mode == WS) join(c);
    return end + 4 - c->in;
}

static void read_client(struct client *c) {
    for (;;) {
        if (c->filled == c->room) c->in = realloc(c->in, c->room = c->room ? 2 * c->room : 8192);
        ssize_t got = recv(c->fd, c->in + c->filled, c->room - c->filled, 0);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) give_up("a socket was closed");
        c->filled += got;
        size_t used = 0, step = 1;
        if (c->stage == SHAKING_HANDS) used = step = read_handshake(c);
        while (step && c->stage != SHAKING_HANDS && used < c->filled)
            used += step = read_frame(c, c->in + used, c->filled - used);
        memmove(c->in, c->in + used, c->filled -= used);
        if (c->filled + got < c->room) return; /* the kernel had no more */
    }
}

static void read_all(int wait_ms) {
    static struct epoll_event events[4096];
    int ready = epoll_wait(epoll_fd, events, 4096, wait_ms);
    for (int i = 0; i < ready; i++) read_client(events[i].data.ptr);
}

/* ---- The run ---- */

static void connect_client(struct client *c, int port, const char *path) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (void *)&to, sizeof to)) give_up("cannot connect");
    int one = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &event);
    char request[2048];
    int size = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", path, port);
    write_all(c, request, size);
}

static void join_all(int port) {
    char path[1024];
    while (count < MAX_CLIENTS && fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        connect_client(&clients[count++], port, path);
        while (joined < count - 20) read_all(100); /* not more than 20 at the door */
    }
    for (int64_t until = now() + 20 * NS; joined < count;) {
        if (now() > until) give_up("not everybody could join");
        read_all(100);
    }
}

static double cpu_s(int pid) {
    char name[64], text[1024] = "";
    snprintf(name, sizeof name, "/proc/%d/stat", pid);
    FILE *file = fopen(name, "r");
    if (!file) return 0;
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    unsigned long user = 0, system = 0;
    char *after = size ? strrchr(text, ')') : NULL;
    if (after) sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    return (double)(user + system) / sysconf(_SC_CLK_TCK);
}

static double own_cpu_s(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void send_due(int64_t time, int64_t until) {
    for (int i = 0; i < count; i++)
        if (clients[i].due <= time && clients[i].due < until) {
            write_pose(&clients[i], now());
            clients[i].due += NS / PER_SECOND;
        }
}

static double milliseconds(double share) {
    uint64_t wanted = delivered * share, seen = 0;
    for (int i = 0; i < BINS; i++)
        if ((seen += histogram[i]) > wanted) return (i + 0.5) * BIN / 1e6;
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 7) give_up("wrong arguments: see the head of generator.c");
    mode = !strcmp(argv[2], "ws") ? WS : !strcmp(argv[2], "colyseus") ? COLYSEUS : TEALWARD;
    people = atoi(argv[3]);
    int64_t warm = atof(argv[4]) * NS, measure = atof(argv[5]) * NS;
    int pid = atoi(argv[6]);
    clients = calloc(MAX_CLIENTS, sizeof *clients);
    epoll_fd = epoll_create1(0);
    join_all(atoi(argv[1]));

    int64_t start = now() + NS / 5, slot = start;
    window_from = start + warm, window_to = window_from + measure;
    for (int i = 0; i < count; i++) clients[i].due = start + NS / PER_SECOND * i / count;
    double server = 0, own = 0, measuring = 0;
    while (slot < window_to + NS / 2) { /* half a second for what is on its way */
        int64_t time = now();
        if (measuring == 0 && time >= window_from) measuring = 1, server = cpu_s(pid), own = own_cpu_s();
        if (measuring == 1 && time >= window_to) measuring = 2, server = cpu_s(pid) - server, own = own_cpu_s() - own;
        send_due(time, window_to + NS / 2);
        read_all(0);
        slot += SLOT;
        struct timespec until = {slot / NS, slot % NS};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    }
    printf("{\"sent\": %lu, \"delivered\": %.5f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, "
           "\"server_cpu\": %.3f, \"generator_cpu\": %.3f}\n",
           sent, (double)delivered / (sent * (people - 1.0)), milliseconds(0.5), milliseconds(0.99),
           server * NS / measure, own * NS / measure);
    return 0;
}
